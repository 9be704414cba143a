import { MODEL_ROW, PIPELINE_ROW } from '../speed/timed-systems.js';
import { MEAN_COLUMN_ROW } from './attribute-table.js';
import { CMV_REPLIES } from './cross-validated.js';
import { HATECHECK_TOTAL } from './hatecheck-table.js';
import { REVIEW_RULES_ROW } from './review-table.js';
import { TOXIC_SPANS_ROW } from './span-table.js';
import { figure, text, valueOf, type Cell, type Row, type Table } from './table.js';
import { ALL_TARGETS } from './target-table.js';

/** What the project asks of itself, and which figure answers. */
interface Floor {
  readonly name: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
  /** The least that will do; the most where `most` is set. */
  readonly bound: number;
  readonly most?: true;
}

const FLOORS: readonly Floor[] = [
  attribute('mean column AUC on jigsaw-wiki', MEAN_COLUMN_ROW, 0.986),
  {
    name: 'ECE of TOXICITY on jigsaw-wiki',
    table: 'attributes',
    row: 'jigsaw-wiki TOXICITY',
    column: 'ece',
    bound: 0.01,
    most: true,
  },
  attribute('AUC on reddit-incivility', 'reddit-incivility UNCIVIL', 0.92),
  {
    name: 'AUC of attacks on commenters, CMV replies by folds',
    table: 'cross-validated',
    row: CMV_REPLIES,
    column: 'auc',
    bound: 0.87,
  },
  attribute('AUC of hostile, UCC', 'ucc-val HOSTILE', 0.85),
  attribute('AUC of antagonize, UCC', 'ucc-val ANTAGONIZE', 0.8),
  attribute('AUC on OLID', 'olid-test TOXICITY', 0.86),
  {
    name: 'HateCheck accuracy',
    table: 'hatecheck',
    row: HATECHECK_TOTAL,
    column: 'IDENTITY_ATTACK',
    bound: 0.7,
  },
  {
    name: 'character F1 on toxic spans',
    table: 'spans',
    row: TOXIC_SPANS_ROW,
    column: 'f1',
    bound: 0.68,
  },
  form('name-calling F1', 'name_calling', 0.8),
  form('vulgarity F1', 'vulgarity', 0.85),
  { name: 'target accuracy', table: 'targets', row: ALL_TARGETS, column: 'accuracy', bound: 0.8 },
  form('lying F1', 'lying_accusation', 0.55),
  form('pejorative F1', 'pejorative_for_speech', 0.55),
  form('aspersion F1', 'aspersion', 0.6),
  review('precision of review', 'precision', 0.9),
  review('recall of review', 'recall', 0.75),
  { name: 'speed of the model, × TF-IDF + LR', table: 'speed', row: MODEL_ROW, column: 'ratio', bound: 10 },
  {
    name: 'speed of the pipeline, × TF-IDF + LR',
    table: 'speed',
    row: PIPELINE_ROW,
    column: 'ratio',
    bound: 3,
  },
];

function attribute(name: string, row: string, bound: number): Floor {
  return { name, table: 'attributes', row, column: 'auc', bound };
}

function form(name: string, row: string, bound: number): Floor {
  return { name, table: 'forms', row, column: 'f1', bound };
}

function review(name: string, column: string, bound: number): Floor {
  return { name, table: 'review', row: REVIEW_RULES_ROW, column, bound };
}

/** What was asked for beside what was measured. */
export function floorsTable(tables: readonly Table[]): Table {
  return {
    id: 'floors',
    title: 'What was asked for',
    note: 'The floors the project set itself, beside the figures of the tables below.',
    nameTitle: 'figure',
    columns: [text('floor', 'floor'), figure('measured', 'measured'), text('met', 'met')],
    rows: FLOORS.map((floor) => floorRow(floor, tables)),
  };
}

function floorRow({ name, table, row, column, bound, most }: Floor, tables: readonly Table[]): Row {
  const rows = tables.find(({ id }) => id === table)?.rows;
  const measured: Cell = rows?.find((candidate) => candidate.name === row)?.cells[column] ?? null;
  const value = valueOf(measured);
  const isMet = value !== null && (most ? value <= bound : value >= bound);
  const floor = `${most ? '≤' : '≥'} ${bound < 1 ? String(bound).replace(/^0/, '') : bound}`;
  return { name, cells: { floor, measured, met: value === null ? null : isMet ? 'yes' : 'no' } };
}
