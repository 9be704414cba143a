import type { Baseline } from '../../baselines/baseline.js';
import type { TfidfResult } from '../../baselines/tfidf-logreg.js';
import { createRandom } from '../random.js';
import type { LabelledComment } from '../dataset.js';
import { rankByScore } from '../metrics/ranking.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { scoresOf, type EvaluatedSet } from './evaluated-set.js';
import { labelOf, RANKING_TASKS, type RankingTask } from './tasks.js';

/** A row the baselines are asked about. */
export interface ComparedText {
  readonly file: string;
  /** Index among the rows of its set. */
  readonly row: number;
  readonly text: string;
}

export const COMPARED_TASKS: readonly RankingTask[] = RANKING_TASKS.filter(
  ({ compared }) => compared === true,
);

/** One thing that is measured beside the others. */
export interface System {
  readonly name: string;
  readonly about: string;
  readonly threshold: number;
  /** Scores in the order of the set's rows, the compared ones only; null when it has no such score. */
  scoresFor(task: RankingTask, set: EvaluatedSet): Float64Array | null;
}

/** So many rows of each set are compared, drawn by a seed: the slowest system answers a few hundred a second. */
export const COMPARED_ROWS_A_SET = 1_000;
const SEED = 20_261_125;

/** Rows with a known label in a task the baselines are measured on, each once: a sample of each set, in its order. */
export function comparedTexts(sets: ReadonlyMap<string, readonly LabelledComment[]>): ComparedText[] {
  return [...sets].flatMap(([file, rows]) => {
    const tasks = COMPARED_TASKS.filter((task) => task.file === file);
    const labelled = rows.flatMap((comment, row) =>
      tasks.some(({ label }) => labelOf(comment, label) !== undefined)
        ? [{ file, row, text: comment.text }]
        : [],
    );
    const random = createRandom(SEED);
    return labelled
      .map((text) => ({ text, place: random() }))
      .sort((a, b) => a.place - b.place)
      .slice(0, COMPARED_ROWS_A_SET)
      .map(({ text }) => text)
      .sort((a, b) => a.row - b.row);
  });
}

/** The sets with only the compared rows, so that every system is judged on the same ones. */
export function onlyCompared(
  sets: ReadonlyMap<string, EvaluatedSet>,
  texts: readonly ComparedText[],
): Map<string, EvaluatedSet> {
  return new Map(
    [...sets].map(([file, { rows, judgements }]) => {
      const compared = new Set(texts.filter((text) => text.file === file).map(({ row }) => row));
      const isCompared = (_: unknown, row: number) => compared.has(row);
      return [file, { rows: rows.filter(isCompared), judgements: judgements.filter(isCompared) }];
    }),
  );
}

export const parleySystem: System = {
  name: 'Parley',
  about: 'the attribute of the table "Attributes", after the whole pipeline',
  threshold: 0.5,
  scoresFor: (task, set) => scoresOf(set, task.attribute),
};

/** A baseline that has one score, whatever is asked. `onDone` is told after each text. */
export function scoreWith(baseline: Baseline, texts: readonly ComparedText[], onDone: () => void): System {
  const scores = texts.map(({ text }) => {
    const score = baseline.score(text);
    onDone();
    return score;
  });
  const { name, about, threshold } = baseline;
  return { name, about, threshold, scoresFor: ({ file }) => scoresOfSet(file, texts, scores) };
}

export const TFIDF_NAME = 'TF-IDF + LR';

/**
 * The linear baseline: its head for the label. Where Parley answers with INCIVILITY, whichever head does best on the
 * very rows it is judged on, which flatters it.
 */
export function tfidfSystem({ scores, about }: TfidfResult, texts: readonly ComparedText[]): System {
  return {
    name: TFIDF_NAME,
    about,
    threshold: 0.5,
    scoresFor({ file, label, attribute }, set) {
      const heads = attribute === 'INCIVILITY' ? [...scores.values()] : [scores.get(label)];
      const labels = set.rows.map((row) => labelOf(row, label));
      return (
        heads
          .flatMap((head) => (head ? [scoresOfSet(file, texts, head)] : []))
          .map((head) => ({ head, auc: rocAuc(rankByScore(head, labels)) }))
          .sort((a, b) => b.auc - a.auc)[0]?.head ?? null
      );
    },
  };
}

/** The scores of one set's texts, in the order of its compared rows. */
function scoresOfSet(file: string, texts: readonly ComparedText[], scores: ArrayLike<number>): Float64Array {
  return Float64Array.from(
    texts.flatMap((text, index) => (text.file === file ? [scores[index] ?? Number.NaN] : [])),
  );
}
