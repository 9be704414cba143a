import type { Baseline } from '../../baselines/baseline.js';
import type { TfidfResult } from '../../baselines/tfidf-logreg.js';
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
  /** Scores in the order of the set's rows, NaN for rows that were not asked about; null when it has no such score. */
  scoresFor(task: RankingTask, set: EvaluatedSet): Float64Array | null;
}

/** Every row with a known label in a task the baselines are measured on, once. */
export function comparedTexts(sets: ReadonlyMap<string, readonly LabelledComment[]>): ComparedText[] {
  return [...sets].flatMap(([file, rows]) => {
    const tasks = COMPARED_TASKS.filter((task) => task.file === file);
    return rows.flatMap((comment, row) =>
      tasks.some(({ label }) => labelOf(comment, label) !== undefined)
        ? [{ file, row, text: comment.text }]
        : [],
    );
  });
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
  return { name, about, threshold, scoresFor: ({ file }, set) => spread(file, set, texts, scores) };
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
          .flatMap((head) => (head ? [spread(file, set, texts, head)] : []))
          .map((head) => ({ head, auc: rocAuc(rankByScore(head, labels)) }))
          .sort((a, b) => b.auc - a.auc)[0]?.head ?? null
      );
    },
  };
}

/** Puts the scores of the compared texts where their rows are. */
function spread(
  file: string,
  set: EvaluatedSet,
  texts: readonly ComparedText[],
  scores: ArrayLike<number>,
): Float64Array {
  const all = new Float64Array(set.rows.length).fill(Number.NaN);
  texts.forEach((text, index) => {
    if (text.file === file) all[text.row] = scores[index] ?? Number.NaN;
  });
  return all;
}
