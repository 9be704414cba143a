import { rankByScore } from '../metrics/ranking.js';
import { bootstrap } from '../metrics/bootstrap.js';
import { rocAuc } from '../metrics/roc-auc.js';
import { ARIZONA_COLUMN_NAMES, ARIZONA_COLUMNS, type ArizonaColumn, type ArizonaComment } from './arizona.js';
import { classesOf, estimateDecisions, type Decision } from './decisions.js';
import { scoresOf, type Judged } from './evaluated-set.js';
import { count, figure, text, type Cell, type Row, type Table } from './table.js';

type JudgedArizona = Judged<ArizonaComment>;

/** The five forms that Coe, Kenski & Rains count as incivility. */
const FIVE_FORMS: readonly ArizonaColumn[] = ['namecalling', 'aspersion', 'lying', 'vulgarity', 'pejorative'];
const ANY = 'any of the five forms';

/** The same figures for the coded comments of the Arizona Daily Star, or for any table with its columns. */
export function arizonaTable(set: JudgedArizona): Table {
  return {
    id: 'arizona',
    title: 'Arizona Daily Star',
    note:
      'Each coded column against the findings of the form it names, and, in the last column, against INCIVILITY. ' +
      '"any of the five forms" is decided by the recommendation to review.',
    nameTitle: 'column',
    columns: [
      text('detector', 'findings'),
      count('positives', 'yes'),
      count('negatives', 'no'),
      figure('precision', 'precision'),
      figure('recall', 'recall'),
      figure('f1', 'F1'),
      figure('auc', 'AUC of INCIVILITY'),
    ],
    rows: [anyRow(set), ...ARIZONA_COLUMN_NAMES.map((column) => columnRow(column, set))],
  };
}

function columnRow(column: ArizonaColumn, set: JudgedArizona): Row {
  const { detector } = ARIZONA_COLUMNS[column];
  const gold = set.rows.map(({ coded }) => coded[column]);
  const said = set.judgements.map(({ findings }) =>
    findings.some((finding) => finding.detector === detector),
  );
  const decided = pair(gold, said);
  if (gold.every((value) => value === undefined)) return { name: column, cells: { detector } };
  return {
    name: column,
    cells: {
      detector,
      ...classesOf(decided),
      ...(detector && estimateDecisions(decided)),
      ...aucCell(gold, set),
    },
  };
}

function anyRow(set: JudgedArizona): Row {
  const gold = set.rows.map(({ coded }) => {
    const values = FIVE_FORMS.map((column) => coded[column]);
    if (values.includes(true)) return true;
    return values.includes(undefined) ? undefined : false;
  });
  const decided = pair(
    gold,
    set.judgements.map(({ recommendation }) => recommendation.action === 'review'),
  );
  return {
    name: ANY,
    cells: {
      detector: 'review',
      ...classesOf(decided),
      ...estimateDecisions(decided),
      ...aucCell(gold, set),
    },
  };
}

function pair(gold: readonly (boolean | undefined)[], said: readonly boolean[]): Decision[] {
  return gold.map((value, row) => ({ gold: value, said: said[row] ?? false }));
}

function aucCell(gold: readonly (boolean | undefined)[], set: JudgedArizona): Record<string, Cell> {
  const scores = scoresOf(set, 'INCIVILITY');
  if (!scores) return {};
  const ranking = rankByScore(
    scores,
    gold.map((value) => (value === undefined ? undefined : Number(value))),
  );
  return bootstrap(gold.length, { auc: (counts) => rocAuc(ranking, counts) });
}
