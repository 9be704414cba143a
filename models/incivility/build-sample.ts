/**
 * `npm run model:sample`: measures the committed sample and writes its floors, after a change that was meant to change
 * them. With `--data DIR`, draws the sample anew from a data folder first: Civil Comments and Toxic Spans rows, CC0.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { ParleyError } from '../../src/domain/errors.js';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { loadDataset, type LabelledComment } from './dataset.js';
import { createRandom } from './random.js';
import { measureSample, SAMPLE_DIR, SAMPLE_FILES } from './sample-figures.js';

const SEED = 2026;
const COMMENTS_A_CLASS = 120;
const SPAN_POSTS = 160;
/** Longer comments would make the repository heavy and tell no more. */
const MAX_LENGTH = 600;
/** How far a figure may fall below what was measured before the gate fails. */
const MARGIN = 0.02;

const command = new Command('model:sample')
  .description('Measure the committed sample and write its floors.')
  .option('--data <folder>', 'draw the sample anew from the dev/ files of this data folder')
  .action(run);

async function run({ data }: { readonly data?: string }): Promise<void> {
  if (data !== undefined) await drawSample(data);
  const figures = await measureSample(openAnalyzer());
  const rounded = Object.entries(figures).map(([name, value]) => [name, Math.round(value * 1e4) / 1e4]);
  const floors = { margin: MARGIN, measured: Object.fromEntries(rounded) as Record<string, number> };
  const text = `${JSON.stringify(floors, null, 2)}\n`;
  writeFileSync(join(SAMPLE_DIR, 'floors.json'), text);
  process.stdout.write(text);
}

async function drawSample(data: string): Promise<void> {
  const random = createRandom(SEED);
  const comments = await loadDataset(join(data, 'dev', 'civil-comments.jsonl'));
  const withToxicity = (value: number) => comments.filter(({ labels }) => labels.TOXICITY === value);
  write(SAMPLE_FILES.comments, [
    ...draw(withToxicity(1), COMMENTS_A_CLASS, random),
    ...draw(withToxicity(0), COMMENTS_A_CLASS, random),
  ]);
  const posts = await loadDataset(join(data, 'dev', 'tsd-trial.jsonl'));
  write(SAMPLE_FILES.spans, draw(posts, SPAN_POSTS, random));
}

function draw(rows: readonly LabelledComment[], size: number, random: () => number): LabelledComment[] {
  return rows
    .filter(({ text }) => text.length <= MAX_LENGTH)
    .map((row) => ({ row, place: random() }))
    .sort((a, b) => a.place - b.place)
    .slice(0, size)
    .map(({ row }) => row);
}

/** Only what the gate reads. */
function write(name: string, rows: readonly LabelledComment[]): void {
  const lines = rows.map(({ id, source, split, text, labels, spans }) =>
    JSON.stringify({ id, source, split, text, labels, ...(spans.length > 0 && { spans }) }),
  );
  writeFileSync(join(SAMPLE_DIR, name), `${lines.join('\n')}\n`);
}

try {
  await command.parseAsync();
} catch (error) {
  console.error(error instanceof ParleyError ? `model:sample: ${error.detail}` : error);
  process.exitCode = 1;
}
