import { bootstrap } from '../metrics/bootstrap.js';
import { bestF1, precisionAtRecall } from '../metrics/f1.js';
import { countClasses, rankByScore } from '../metrics/ranking.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { classesOf, decisions, estimateDecisions } from './decisions.js';
import { scoresOf } from './evaluated-set.js';
import type { JudgedForms } from './marked-words.js';
import { count, figure, type Cell, type Table } from './table.js';

export const REVIEW_RULES_ROW = 'recommended by the rules';
const REVIEW_SCORE_ROW = 'by INCIVILITY';

/** Whether the hand-labelled comments that need a moderator get one. */
export function reviewTable(set: JudgedForms | undefined): Table {
  return {
    id: 'review',
    title: 'Review',
    note:
      'Whether a moderator should look: what is recommended, and INCIVILITY taken alone, at the threshold with the ' +
      'best F1 on these rows. P@R.75: the precision of a queue by score that finds three of four.',
    nameTitle: 'review',
    columns: [
      count('positives', 'yes'),
      count('negatives', 'no'),
      figure('precision', 'precision'),
      figure('recall', 'recall'),
      figure('f1', 'F1'),
      figure('auc', 'AUC'),
      figure('precisionAtRecall', 'P@R.75'),
    ],
    rows: [
      { name: REVIEW_RULES_ROW, cells: set ? rulesCells(set) : {} },
      { name: REVIEW_SCORE_ROW, cells: set ? scoreCells(set) : {} },
    ],
  };
}

function rulesCells(set: JudgedForms): Record<string, Cell> {
  const decided = decisions(
    set.rows.map(({ review }) => review),
    set.judgements.map(({ recommendation }) => recommendation.action === 'review'),
  );
  return { ...classesOf(decided), ...estimateDecisions(decided) };
}

function scoreCells(set: JudgedForms): Record<string, Cell> {
  const scores = scoresOf(set, 'INCIVILITY');
  if (!scores) return {};
  const labels = set.rows.map(({ review }) => (review === 'either' ? undefined : Number(review === 'yes')));
  const ranking = rankByScore(scores, labels);
  const { threshold } = bestF1(ranking);
  const decided = decisions(
    set.rows.map(({ review }) => review),
    Array.from(scores, (score) => score >= threshold),
  );
  return {
    ...countClasses(ranking),
    ...estimateDecisions(decided),
    ...bootstrap(labels.length, {
      auc: (counts) => rocAuc(ranking, counts),
      precisionAtRecall: (counts) => precisionAtRecall(ranking, 0.75, counts),
    }),
  };
}
