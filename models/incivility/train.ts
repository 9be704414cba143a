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
import { createCorpus, FOLDS, PLACES, placeOf, type Corpus, type Place } from './training/corpus.js';
import { fitModel, scoreTexts, type FittedModel, type OnStep } from './training/fit.js';
import { onlyKnown, silenceUntaught } from './training/known-part.js';
import { levelGroupNames } from './training/level-group-names.js';
import { saveModel } from './training/save.js';
import { judge, openDetection } from './training/judge.js';
import { combineForNewPlaces } from './training/new-places.js';
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
  for (const place of PLACES) if (wanted?.includes(`without-${place}`) ?? true) await stages.without(place);
  for (let fold = 1; fold <= FOLDS; fold++)
    if (wanted?.includes(`fold-${fold}`) ?? true) await stages.fold(fold);
  if (wanted?.includes('all-rows') ?? true) await stages.allRows(out);
  if (wanted?.includes('finish') ?? true)
    await finishModel({
      comments,
      logits: stages.logits(stages.corpus.folds, (fold) => `fold-${fold}`) as Float32Array[],
      origins: stages.corpus.origins,
      folds: stages.corpus.folds,
      size: stages.corpus.hashes.length,
      data,
      out,
      seed: Number(seed),
    });
  if (wanted?.includes('new-places') ?? true) {
    const { origins } = stages.corpus;
    const logits = stages.logits(Array.from(origins, placeOf), (place) => `without-${place}`);
    combineForNewPlaces(judge({ comments, logits, origins }, openDetection(comments)), out);
  }
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
    if (existsSync(this.#file(`fold-${fold}`))) return;
    const rows = this.#labelled((row) => this.corpus.folds[row] !== fold);
    const model = await this.#fit(`fold ${fold} of ${FOLDS}`, rows);
    const texts = this.comments.flatMap(({ text }, row) => (this.corpus.folds[row] === fold ? [text] : []));
    writeFileSync(this.#file(`fold-${fold}`), scoreTexts(model, texts));
  }

  /** Fits on all places but one, and keeps the logits of that one. */
  async without(place: Place): Promise<void> {
    if (existsSync(this.#file(`without-${place}`))) return;
    const isThere = Array.from(this.corpus.origins, (origin) => placeOf(origin) === place);
    const rows = this.#labelled((row) => !isThere[row]);
    const { table, head } = await this.#fit(`without ${place}`, rows);
    const known = onlyKnown(table, this.corpus, rows);
    const texts = this.comments.flatMap(({ text }, row) => (isThere[row] ? [text] : []));
    const logits = scoreTexts({ table: known, head }, texts);
    silenceUntaught(logits, this.corpus, rows);
    writeFileSync(this.#file(`without-${place}`), logits);
  }

  async allRows(out: string): Promise<void> {
    const done = join(this.work, 'all-rows.done');
    if (existsSync(done) && existsSync(join(out, 'table.bin'))) return;
    const { table, head } = await this.#fit(
      'all rows',
      this.#labelled(() => true),
    );
    await saveModel(out, { table: levelGroupNames(table), head });
    writeFileSync(done, '');
  }

  /**
   * The logits of every row by the model that has not seen it, in the order of the comments.
   * @param parts of each row the part the model was fitted without; undefined where there is no such model.
   */
  logits<Part>(
    parts: ArrayLike<Part | undefined>,
    stageOf: (part: Part) => string,
  ): (Float32Array | undefined)[] {
    const width = 2 * HEADS.length;
    const files = new Map<Part, { readonly logits: Float32Array; next: number }>();
    return Array.from(parts, (part) => {
      if (part === undefined) return undefined;
      const file = files.get(part) ?? { logits: readFloats(this.#file(stageOf(part))), next: 0 };
      files.set(part, file);
      const start = file.next;
      file.next += width;
      return file.logits.subarray(start, start + width);
    });
  }

  #file(stage: string): string {
    return join(this.work, `${stage}.bin`);
  }

  /** The rows that teach something, of those that may be used. */
  #labelled(isUsed: (row: number) => boolean): Int32Array {
    const { labels } = this.corpus;
    return Int32Array.from(this.comments.keys()).filter(
      (row) =>
        isUsed(row) &&
        labels.subarray(row * HEADS.length, (row + 1) * HEADS.length).some((label) => !Number.isNaN(label)),
    );
  }

  async #fit(name: string, rows: Int32Array): Promise<FittedModel> {
    let shown: { readonly step: string; readonly progress: Progress } | undefined;
    const onStep: OnStep = (step, done, all, loss) => {
      if (shown?.step !== step) {
        shown?.progress.end();
        shown = { step, progress: startProgress(`${name}, ${step}`, all) };
      }
      shown.progress.update(done, `loss ${loss.toPrecision(5)}`);
    };
    const model = await fitModel(this.corpus, rows, this.seed, onStep);
    shown?.progress.end();
    return model;
  }
}

function readFloats(path: string): Float32Array {
  const bytes = readFileSync(path);
  return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
}

try {
  await command.parseAsync();
} catch (error) {
  console.error(error instanceof ParleyError ? `model:train: ${error.detail}` : error);
  process.exitCode = 1;
}
