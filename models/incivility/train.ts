/**
 * `npm run model:train -- --data DIR`: fits the incivility model on the training files of a data folder. What was
 * fitted stays in a work folder, one file a stage; a run that was stopped goes on behind the last finished stage.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { startProgress, type Progress } from '../../src/cli/progress.js';
import { ParleyError } from '../../src/domain/errors.js';
import { HEADS } from '../../src/inference/feature-table.js';
import { openTensorFlow } from '../../src/inference/tensorflow.js';
import { projectRoot } from '../../src/paths.js';
import { loadDataset, type LabelledComment } from './dataset.js';
import { createCorpus, FOLDS, type Corpus } from './training/corpus.js';
import { fitModel, scoreTexts, type FittedModel, type OnStep } from './training/fit.js';
import { levelGroupNames } from './training/level-group-names.js';
import { saveModel } from './training/save.js';
import { finishModel } from './training/finish.js';

/** The files whose licenses let weights trained on them ship; see MODEL_CARD.md. */
const TRAINING_FILES = [
  'jigsaw-wiki',
  'civil-comments',
  'toxic-spans',
  'cmv-adhominem',
  'reddit-incivility',
  'oss-incivility',
  'edos',
  'surge',
];

interface Options {
  readonly data: string;
  readonly out: string;
  readonly work: string;
  readonly seed: string;
  readonly only?: string;
}

const command = new Command('model:train')
  .description('Fit the incivility model on labelled comments.')
  .requiredOption('--data <folder>', 'the data folder, with train/*.jsonl and dev/jigsaw-wiki.jsonl')
  .option('--out <folder>', 'where the model goes', join(projectRoot, 'models', 'incivility', 'v1'))
  .option('--work <folder>', 'where finished stages are kept', join(projectRoot, 'data', 'model-training'))
  .option('--seed <number>', 'seed of every random choice', '1')
  .option('--only <stages>', 'just these, e.g. fold-1,fold-3: to share the work between processes')
  .action(run);

async function run({ data, out, work, seed, only }: Options): Promise<void> {
  mkdirSync(work, { recursive: true });
  console.error(`TensorFlow.js calculates with ${await openTensorFlow()}`);
  const comments = await readComments(data);
  const stages = new Stages(comments, work, Number(seed));
  const wanted = only?.split(',');
  for (let fold = 1; fold <= FOLDS; fold++)
    if (wanted?.includes(`fold-${fold}`) ?? true) await stages.fold(fold);
  if (wanted?.includes('all-rows') ?? true) await stages.allRows(out);
  if (wanted?.includes('finish') ?? true)
    await finishModel({
      comments,
      logits: stages.logits(),
      origins: stages.corpus.origins,
      folds: stages.corpus.folds,
      size: stages.corpus.hashes.length,
      data,
      out,
      seed: Number(seed),
    });
}

async function readComments(data: string): Promise<LabelledComment[]> {
  const files: LabelledComment[][] = [];
  for (const file of TRAINING_FILES) files.push(await loadDataset(join(data, 'train', `${file}.jsonl`)));
  return files.flat();
}

/** The expensive stages, each skipped when its file is there. */
class Stages {
  #corpus: Corpus | undefined;

  constructor(
    private readonly comments: readonly LabelledComment[],
    private readonly work: string,
    private readonly seed: number,
  ) {}

  get corpus(): Corpus {
    if (this.#corpus === undefined) {
      const progress = startProgress('reading', this.comments.length);
      this.#corpus = createCorpus(this.comments, (done) => {
        if (done % 1000 === 0) progress.update(done, `${done} of ${this.comments.length} comments`);
      });
      progress.end();
    }
    return this.#corpus;
  }

  /** Fits on all folds but one, and keeps the logits of that one. */
  async fold(fold: number): Promise<void> {
    if (existsSync(this.#foldFile(fold))) return;
    const model = await this.#fit(`fold ${fold} of ${FOLDS}`, (row) => this.corpus.folds[row] !== fold);
    const texts = this.comments.flatMap(({ text }, row) => (this.corpus.folds[row] === fold ? [text] : []));
    writeFileSync(this.#foldFile(fold), scoreTexts(model, texts));
  }

  async allRows(out: string): Promise<void> {
    const done = join(this.work, 'all-rows.done');
    if (existsSync(done) && existsSync(join(out, 'table.bin'))) return;
    const { table, head } = await this.#fit('all rows', () => true);
    await saveModel(out, { table: levelGroupNames(table), head });
    writeFileSync(done, '');
  }

  /** The logits of every row by the model that has not seen it, in the order of the comments. */
  logits(): Float32Array[] {
    const byFold = Array.from({ length: FOLDS }, (_, index) => {
      const bytes = readFileSync(this.#foldFile(index + 1));
      return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    });
    const next = new Array<number>(FOLDS).fill(0);
    return this.comments.map((_, row) => {
      const fold = (this.corpus.folds[row] ?? 1) - 1;
      const width = 2 * HEADS.length;
      const start = next[fold] ?? 0;
      next[fold] = start + width;
      return (byFold[fold] ?? new Float32Array(0)).subarray(start, start + width);
    });
  }

  #foldFile(fold: number): string {
    return join(this.work, `fold-${fold}.bin`);
  }

  async #fit(name: string, isUsed: (row: number) => boolean): Promise<FittedModel> {
    const { corpus } = this;
    const rows = Int32Array.from(this.comments.keys()).filter(
      (row) =>
        isUsed(row) &&
        corpus.labels
          .subarray(row * HEADS.length, (row + 1) * HEADS.length)
          .some((label) => !Number.isNaN(label)),
    );
    let shown: { readonly step: string; readonly progress: Progress } | undefined;
    const onStep: OnStep = (step, done, all, loss) => {
      if (shown?.step !== step) {
        shown?.progress.end();
        shown = { step, progress: startProgress(`${name}, ${step}`, all) };
      }
      shown.progress.update(done, `loss ${loss.toPrecision(5)}`);
    };
    const model = await fitModel(corpus, rows, this.seed, onStep);
    shown?.progress.end();
    return model;
  }
}

try {
  await command.parseAsync();
} catch (error) {
  console.error(error instanceof ParleyError ? `model:train: ${error.detail}` : error);
  process.exitCode = 1;
}
