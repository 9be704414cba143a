import { averagePrecision } from '../metrics/average-precision.js';
import { bootstrap } from '../metrics/bootstrap.js';
import { calibrationError } from '../metrics/calibration-error.js';
import { bestF1, f1At, precisionAtRecall } from '../metrics/f1.js';
import { rankByScore, countClasses, type Counts, type Ranking } from '../metrics/ranking.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { scoresOf, type EvaluatedSet } from './evaluated-set.js';
import { count, figure, text, type Row, type Table } from './table.js';
import { labelOf, nameOf, RANKING_TASKS, type RankingTask } from './tasks.js';

/** The set whose labels' mean AUC is the "mean column AUC" of the Kaggle challenge. */
const COLUMN_SET = 'dev/jigsaw-wiki';
export const MEAN_COLUMN_ROW = 'jigsaw-wiki mean of the columns';

/** Per attribute and set: how well it ranks, how well it decides, and whether its probabilities are true. */
export function attributeTable(sets: ReadonlyMap<string, EvaluatedSet>): Table {
  return {
    id: 'attributes',
    title: 'Attributes',
    note:
      'AUC and average precision (AP) judge the order; F1 at .5 the decision as it comes; best F1 the threshold that would ' +
      'have been best on these very rows; P@R.8 the precision of a queue that finds four of five; ECE the expected ' +
      'calibration error over 15 bins of equally many rows, which means something at natural prevalence only ' +
      '(jigsaw-wiki). 95 % intervals by bootstrap over rows.',
    nameTitle: 'set and label',
    columns: [
      text('attribute', 'attribute'),
      count('positives', 'positive'),
      count('negatives', 'negative'),
      figure('auc', 'AUC'),
      figure('ap', 'AP'),
      figure('f1', 'F1 at .5'),
      figure('bestF1', 'best F1'),
      figure('precision', 'P@R.8'),
      figure('ece', 'ECE'),
    ],
    rows: [...meanColumnRow(sets), ...RANKING_TASKS.map((task) => taskRow(task, sets))],
  };
}

function taskRow(task: RankingTask, sets: ReadonlyMap<string, EvaluatedSet>): Row {
  const { attribute } = task;
  const name = nameOf(task);
  const set = sets.get(task.file);
  const ranking = set && rankTask(task, set);
  if (!set || !ranking) return { name, cells: { attribute } };
  const estimates = bootstrap(set.rows.length, {
    auc: (counts) => rocAuc(ranking, counts),
    ap: (counts) => averagePrecision(ranking, counts),
    f1: (counts) => f1At(ranking, 0.5, counts),
    bestF1: (counts) => bestF1(ranking, counts).f1,
    precision: (counts) => precisionAtRecall(ranking, 0.8, counts),
    ece: (counts) => calibrationError(ranking, counts),
  });
  return { name, cells: { attribute, ...countClasses(ranking), ...estimates } };
}

/** The rows of a task in the order of Parley's score; null when it has no such attribute. */
function rankTask({ label, attribute }: RankingTask, set: EvaluatedSet): Ranking | null {
  const scores = scoresOf(set, attribute);
  return (
    scores &&
    rankByScore(
      scores,
      set.rows.map((row) => labelOf(row, label)),
    )
  );
}

function meanColumnRow(sets: ReadonlyMap<string, EvaluatedSet>): Row[] {
  const set = sets.get(COLUMN_SET);
  const tasks = RANKING_TASKS.filter(
    ({ file, label, attribute }) => file === COLUMN_SET && label === attribute,
  );
  const rankings = set ? tasks.flatMap((task) => rankTask(task, set) ?? []) : [];
  if (!set || rankings.length < tasks.length) return [{ name: MEAN_COLUMN_ROW, cells: {} }];
  const mean = (counts?: Counts) =>
    rankings.reduce((sum, ranking) => sum + rocAuc(ranking, counts), 0) / rankings.length;
  return [{ name: MEAN_COLUMN_ROW, cells: bootstrap(set.rows.length, { auc: mean }) }];
}
