import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { ParleyError } from '../domain/errors.js';
import { ATTRIBUTES, type Attribute, type Scores } from '../domain/score.js';
import { EMPTY_CONTEXT } from '../domain/thread-context.js';
import { decodeText } from '../ingest/lines.js';
import { RECORDED_FORMATS, readRecordedScores, type RecordedFormat } from '../ingest/recorded-scores.js';
import { analyzerFor } from '../open-analyzer.js';
import { compareScores, type ScorePair } from '../parity/compare.js';
import { parityPage } from '../parity/report-page.js';
import { readScorePairs } from '../store/analyses/score-pairs.js';
import { withSite } from './which-site.js';

/** What Coral uses when nothing is set. */
const CORALS_THRESHOLD = 0.8;
/** Exit code when some rows could not be read; the others are compared all the same. */
const SOME_ROWS_SKIPPED = 2;
/** Enough to see what is wrong with a file; the rest is counted. */
const ROWS_NAMED = 20;

interface Options {
  readonly dualRun?: boolean;
  readonly site?: string;
  readonly input?: RecordedFormat;
  readonly recorded: string;
  readonly attribute?: Attribute;
  readonly threshold: number;
  readonly html?: string;
}

export const command = new Command('parity')
  .description(
    'Compare Parley’s scores with scores recorded elsewhere, and find the threshold that replaces the one you use. ' +
      'Prints the report as JSON.',
  )
  .argument('[file]', 'CSV or NDJSON with a text and a recorded score a row; - for standard input')
  .option(
    '--dual-run',
    'read the pairs that a dual run with an upstream Perspective has recorded, not a file',
  )
  .option('--site <id>', 'whose dual run (default: the only site there is)')
  .addOption(
    new Option(
      '--input <format>',
      'how the file is written (default: by its extension, else ndjson)',
    ).choices(RECORDED_FORMATS),
  )
  .option('--recorded <name>', 'the recorded scores’ column or attribute', 'TOXICITY')
  .addOption(
    new Option('--attribute <name>', 'Parley’s score to compare (default: the one of the same name)').choices(
      ATTRIBUTES,
    ),
  )
  .option(
    '--threshold <score>',
    'the threshold used with the recorded scores',
    parseThreshold,
    CORALS_THRESHOLD,
  )
  .option('--html <file>', 'write the report as a page, too')
  .action(compare);

async function compare(
  file: string | undefined,
  { dualRun = false, site, input, recorded, attribute, threshold, html }: Options,
): Promise<void> {
  if (dualRun === (file !== undefined))
    throw new ParleyError('invalid_input', 'say which file to read, or --dual-run');
  const compared = attribute ?? ATTRIBUTES.find((name) => name === recorded.toUpperCase());
  if (!compared) {
    throw new ParleyError(
      'invalid_input',
      `Parley has no ${recorded}; say --attribute ${ATTRIBUTES.join('|')}`,
    );
  }
  const { pairs, skipped, source } =
    file === undefined
      ? await readDualRun(site, recorded, compared)
      : await readFileOf(file, input, recorded, compared);
  if (pairs.length === 0)
    throw new ParleyError('invalid_input', `${source} has nothing with both scores of ${recorded}`);
  const report = compareScores(pairs, threshold);
  const names = { file: source, recorded, parley: compared };
  console.log(JSON.stringify({ ...names, skipped, ...report }, null, 2));
  if (html !== undefined) await writeFile(html, parityPage(report, names));
  if (skipped > 0) process.exitCode = SOME_ROWS_SKIPPED;
}

/** Pairs, and what they are from in words. */
interface Pairs {
  readonly pairs: ScorePair[];
  readonly skipped: number;
  readonly source: string;
}

async function readDualRun(site: string | undefined, recorded: string, parley: Attribute): Promise<Pairs> {
  const pairs: ScorePair[] = [];
  await withSite(site, async (db, siteId) => {
    for await (const pair of readScorePairs(db, siteId, { upstream: recorded.toUpperCase(), parley }))
      pairs.push(pair);
  });
  return { pairs, skipped: 0, source: 'dual run' };
}

async function readFileOf(
  file: string,
  input: RecordedFormat | undefined,
  recorded: string,
  compared: Attribute,
): Promise<Pairs> {
  const format = input ?? (extname(file).toLowerCase() === '.csv' ? 'csv' : 'ndjson');
  return { ...(await scoreAll(file, format, recorded, compared)), source: basename(file) };
}

async function scoreAll(
  file: string,
  format: RecordedFormat,
  recorded: string,
  attribute: Attribute,
): Promise<{ pairs: ScorePair[]; skipped: number }> {
  const bytes: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  const analyzer = analyzerFor([]);
  const pairs: ScorePair[] = [];
  let skipped = 0;
  try {
    for await (const row of readRecordedScores(decodeText(bytes), format, recorded)) {
      if ('problem' in row) {
        skipped += 1;
        if (skipped <= ROWS_NAMED) console.error(`parley: ${file}: line ${row.line} ${row.problem}`);
        continue;
      }
      const comment = { id: String(row.line), text: row.text };
      const scores: Partial<Scores> = analyzer.analyze(comment, EMPTY_CONTEXT).scores;
      const parley = scores[attribute];
      if (parley === undefined)
        throw new ParleyError('invalid_input', `the analysis in use gives no ${attribute} score`);
      pairs.push({ recorded: row.score, parley });
    }
  } catch (error) {
    const code = error instanceof Error && 'syscall' in error && 'code' in error ? String(error.code) : null;
    throw code === null ? error : new ParleyError('invalid_input', `cannot read ${file}: ${code}`);
  }
  return { pairs, skipped };
}

function parseThreshold(value: string): number {
  const threshold = Number(value);
  if (value.trim() === '' || !(threshold > 0 && threshold <= 1)) {
    throw new InvalidArgumentError('must be a score above 0 and at most 1');
  }
  return threshold;
}
