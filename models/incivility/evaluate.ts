/**
 * `npm run model:evaluate -- --data DIR`: measures the analysis on the development sets of a data folder, prints the
 * tables as Markdown and writes them, with the same figures as JSON beside them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { startProgress, type Progress } from '../../src/cli/progress.js';
import { ParleyError } from '../../src/domain/errors.js';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { projectRoot } from '../../src/paths.js';
import { evaluate, type Stage } from './evaluation/evaluation.js';
import { renderReport } from './evaluation/report.js';
import { readEvaluation, withSpeedOnly } from './evaluation/speed-only.js';

interface Options {
  readonly data: string;
  readonly out: string;
  readonly model?: string;
  readonly arizona?: string;
  readonly baselines: boolean;
  readonly speedOnly?: boolean;
}

const command = new Command('model:evaluate')
  .description('Measure the analysis on labelled comments.')
  .requiredOption('--data <folder>', 'the data folder: dev/*.jsonl, and train/ for the baselines')
  .option(
    '--out <file>',
    'where the tables go, with a .json beside it',
    join(projectRoot, 'models', 'incivility', 'EVALUATION.md'),
  )
  .option(
    '--model <folder>',
    'the folder of the trained model, for what its training measured (default: the newest models/incivility/vN)',
  )
  .option('--arizona <file>', 'a CSV or TSV in the schema of the Arizona Daily Star comments')
  .option('--no-baselines', 'leave the other systems and the speed out; takes two minutes')
  .option('--speed-only', 'measure the speed anew and leave the other tables as they are; takes minutes')
  .action(run);

async function run({
  data,
  out,
  model = newestModel(),
  arizona,
  baselines,
  speedOnly,
}: Options): Promise<void> {
  let shown: { readonly stage: Stage; readonly progress: Progress } | undefined;
  const show = (stage: Stage, done: number, total: number) => {
    if (shown?.stage !== stage) {
      shown?.progress.end();
      shown = { stage, progress: startProgress(stage, total) };
    }
    shown.progress.update(done, `${done} of ${total} comments`);
  };
  const parts = { dataDir: data, now: new Date() };
  const jsonFile = out.replace(/(\.md)?$/, '.json');
  const evaluation = speedOnly
    ? await withSpeedOnly(readEvaluation(readFileSync(jsonFile, 'utf8')), parts)
    : await evaluate({
        ...parts,
        analyzer: openAnalyzer(),
        modelDir: model,
        arizona,
        withBaselines: baselines,
        onProgress: show,
      });
  shown?.progress.end();
  const report = renderReport(evaluation);
  writeFileSync(out, report);
  writeFileSync(jsonFile, `${JSON.stringify(evaluation, null, 1)}\n`);
  process.stdout.write(report);
}

/** The folder `vN` with the highest N; undefined while no model is there. */
function newestModel(): string | undefined {
  const folder = join(projectRoot, 'models', 'incivility');
  const versions = readdirSync(folder).flatMap((name) => /^v(\d+)$/.exec(name)?.[1] ?? []);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  return newest === undefined ? undefined : join(folder, `v${newest}`);
}

try {
  await command.parseAsync();
} catch (error) {
  console.error(error instanceof ParleyError ? `model:evaluate: ${error.detail}` : error);
  process.exitCode = 1;
}
