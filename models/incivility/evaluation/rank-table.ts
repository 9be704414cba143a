import { bootstrap } from '../metrics/bootstrap.js';
import { sortValues, spearman } from '../../../src/statistics/spearman.js';
import type { LabelledComment } from '../dataset.js';
import { scoresOf, type EvaluatedSet } from './evaluated-set.js';
import { count, figure, text, type Row, type Table } from './table.js';

interface RankTask {
  readonly file: string;
  /** What the set knows, as the table calls it. */
  readonly theirs: string;
  read(row: LabelledComment): number | undefined;
  readonly attribute: string;
}

function perspective(theirs: string, attribute = theirs): RankTask {
  return {
    file: 'dev/perspective-wiki2k',
    theirs,
    attribute,
    read: ({ meta }) => {
      const scores = meta['perspective'];
      const score =
        typeof scores === 'object' && scores !== null ? (scores as Record<string, unknown>)[theirs] : null;
      return typeof score === 'number' ? score : undefined;
    },
  };
}

function offensiveness(attribute: string): RankTask {
  return {
    file: 'dev/ruddit',
    theirs: 'OFFENSIVENESS',
    attribute,
    read: ({ labels }) => labels.OFFENSIVENESS,
  };
}

/** Degrees somebody else gave, and the attribute that should order comments alike. `@6` is Perspective's version. */
export const RANK_TASKS: readonly RankTask[] = [
  offensiveness('TOXICITY'),
  offensiveness('INCIVILITY'),
  perspective('TOXICITY@6', 'TOXICITY'),
  perspective('SEVERE_TOXICITY@2', 'SEVERE_TOXICITY'),
  perspective('INSULT'),
  perspective('PROFANITY'),
  perspective('THREAT'),
  perspective('IDENTITY_ATTACK'),
  perspective('SEXUALLY_EXPLICIT'),
  perspective('ATTACK_ON_COMMENTER'),
];

/** How alike the order is to that of people's degrees (Ruddit) and of recorded Perspective scores. */
export function rankTable(sets: ReadonlyMap<string, EvaluatedSet>): Table {
  return {
    id: 'ranks',
    title: 'Order of degree',
    note: "Spearman's rank correlation with degrees of offensiveness (best-worst scaling) and with recorded Perspective scores.",
    nameTitle: 'set and degree',
    columns: [text('attribute', 'attribute'), count('rows', 'rows'), figure('spearman', 'Spearman')],
    rows: RANK_TASKS.map((task) => rankRow(task, sets)),
  };
}

function rankRow(task: RankTask, sets: ReadonlyMap<string, EvaluatedSet>): Row {
  const { file, theirs, attribute } = task;
  const name = `${file.replace(/^dev\//, '')} ${theirs}`;
  const set = sets.get(file);
  const ours = set && scoresOf(set, attribute);
  if (!set || !ours) return { name, cells: { attribute } };
  const pairs = set.rows.flatMap((row, index) => {
    const degree = task.read(row);
    return degree === undefined ? [] : [{ degree, score: ours[index] ?? Number.NaN }];
  });
  const theirSide = sortValues(pairs.map(({ degree }) => degree));
  const ourSide = sortValues(pairs.map(({ score }) => score));
  const estimates = bootstrap(
    pairs.length,
    { spearman: (counts) => spearman(ourSide, theirSide, counts) },
    { resamples: 200 },
  );
  return { name, cells: { attribute, rows: pairs.length, ...estimates } };
}
