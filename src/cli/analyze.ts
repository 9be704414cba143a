import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { extname } from 'node:path';
import { Command, Option } from 'commander';
import { ParleyError } from '../domain/errors.js';
import { ATTRIBUTES } from '../domain/score.js';
import { ANALYSIS_FORMATS, readAnalysisInput, type AnalysisFormat } from '../ingest/analysis-input.js';
import { openAnalyzer } from '../open-analyzer.js';

const FORMAT_OF: Readonly<Record<string, AnalysisFormat>> = {
  '.txt': 'text',
  '.text': 'text',
  '.json': 'json',
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
};

/** Exit code when some rows could not be read; the others are printed all the same. */
const SOME_ROWS_REJECTED = 2;

interface Options {
  readonly input?: AnalysisFormat;
  readonly narratives?: string;
  /** An attribute, or true for the main score. */
  readonly explain?: string | true;
}

export const command = new Command('analyze')
  .description(
    'Analyze comments from a file and print one JSON object a comment. Needs no database and no network.',
  )
  .argument('<file>', 'the file to read, or - for standard input')
  .addOption(
    new Option(
      '--input <format>',
      'how the file is written (default: by its extension, else ndjson)',
    ).choices(ANALYSIS_FORMATS),
  )
  .option('--narratives <folder>', 'narrative definitions to match instead of the ones that come with Parley')
  .addOption(
    new Option(
      '--explain [attribute]',
      'say for each comment which words moved its score (slower by two orders)',
    ).choices(ATTRIBUTES),
  )
  .action(analyze);

async function analyze(file: string, options: Options): Promise<void> {
  const format = options.input ?? FORMAT_OF[extname(file).toLowerCase()] ?? 'ndjson';
  const bytes: AsyncIterable<Buffer> = file === '-' ? process.stdin : createReadStream(file);
  const input = await readAnalysisInput(bytes, format).catch((error: unknown) => {
    throw isSystemError(error)
      ? new ParleyError('invalid_input', `cannot read ${file}: ${error.code}`)
      : error;
  });
  const analyzer = openAnalyzer(options.narratives);
  // `| head` closes the pipe when it has seen enough; that is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  const explained = options.explain === true ? 'INCIVILITY' : options.explain;
  const explain = ATTRIBUTES.filter((attribute) => attribute === explained);
  const analyses = analyzer.analyzeThread(
    input.thread,
    input.comments,
    explain.length > 0 ? { explain } : {},
  );
  for (const analysis of analyses) {
    if (!process.stdout.write(`${JSON.stringify(analysis)}\n`)) await once(process.stdout, 'drain');
  }
  for (const { where, detail } of input.rejected) console.error(`parley: ${file}: ${where}: ${detail}`);
  if (input.rejected.length > 0) process.exitCode = SOME_ROWS_REJECTED;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException & { code: string } {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}
