import { lorenzCurve, type LorenzPoint } from '../statistics/lorenz.js';
import { wilson } from '../statistics/wilson.js';
import type { Db } from '../store/database.js';
import { countCells, placeHits, readAuthorAmounts } from '../store/narratives/report-places.js';
import { counting, type ReportScope } from '../store/narratives/report-tables.js';
import { type FrequencyQuestion, narrativeFrequency } from './frequency.js';
import { burstsOf, burstsTable, withAuthors } from './package/bursts-table.js';
import type { Table } from './package/table.js';
import { parsePeriod } from './period.js';

/** More than these nobody tells apart in a chart. */
const NARRATIVES = 12;
const THREADS = 24;
const HITS = 5_000;

/** One narrative in one thread. */
export interface PlaceCell {
  readonly narrativeId: string;
  readonly threadId: number;
  readonly thread: string;
  readonly units: number;
  readonly unitsWith: number;
  readonly per1000: number;
  /** Wilson’s 95 % interval of it. */
  readonly low: number;
  readonly high: number;
}

/** Where in its thread a comment tells a narrative: 0 the first one, 1 the last. */
export interface PlaceHit {
  readonly narrativeId: string;
  readonly threadId: number;
  readonly commentId: number;
  readonly position: number;
  readonly through: number;
}

/** Where narratives are told, when they burst, and how unevenly people tell them. */
export interface Places {
  /** The commonest narratives of the period, which everything here is about, the commonest first. */
  readonly narratives: readonly { readonly id: string; readonly title: string }[];
  /** How many narratives were looked for. */
  readonly narrativesTotal: number;
  /** In the threads in which most comments tell any of them, those first. */
  readonly cells: readonly PlaceCell[];
  /** In the same threads; `hitsCut` where there are more than are answered. */
  readonly hits: readonly PlaceHit[];
  readonly hitsCut: boolean;
  /** Of each narrative told by at least two known people. */
  readonly lorenz: readonly {
    readonly narrativeId: string;
    readonly authors: number;
    readonly mentions: number;
    readonly curve: readonly LorenzPoint[];
  }[];
  readonly bursts: Table;
}

/**
 * Looks up where the commonest narratives of a period are told.
 * @throws {ParleyError} `invalid_input` naming the part of the question that makes no sense.
 */
export function narrativePlaces(db: Db, question: FrequencyQuestion): Promise<Places> {
  return counting(db, (tx) => placesIn(tx, question));
}

async function placesIn(db: Db, question: FrequencyQuestion): Promise<Places> {
  const report = await narrativeFrequency(db, question);
  const narratives = report.totals
    .filter(({ unitsWith }) => unitsWith > 0)
    .toSorted((a, b) => b.unitsWith - a.unitsWith || (a.narrativeId < b.narrativeId ? -1 : 1))
    .slice(0, NARRATIVES)
    .map(({ narrativeId: id, title }) => ({ id, title }));
  const chosen = new Set(narratives.map(({ id }) => id));
  const scope: ReportScope = {
    siteId: question.siteId,
    timeZone: question.timeZone,
    ...parsePeriod(question.from, question.to),
    threadId: question.threadId ?? null,
    narrativeIds: [...chosen],
  };
  const cells = await countCells(db, scope, THREADS);
  const threadIds = [...new Set(cells.map(({ threadId }) => threadId))];
  const hits = await placeHits(db, scope, threadIds, HITS + 1);
  const amounts = await readAuthorAmounts(db, scope);
  const told = narratives.flatMap(({ id }) =>
    burstsOf(
      id,
      report.rows.filter(({ narrativeId }) => narrativeId === id),
    ),
  );
  const bursts = await withAuthors(db, scope, told);
  return {
    narratives,
    narrativesTotal: report.totals.length,
    cells: cells.map(({ narrativeId, threadId, threadTitle, units, unitsWith }) => {
      const { low, high } = wilson(unitsWith, units);
      return {
        ...{ narrativeId, threadId, thread: threadTitle ?? String(threadId), units, unitsWith },
        ...{ per1000: (1_000 * unitsWith) / units, low: 1_000 * low, high: 1_000 * high },
      };
    }),
    hits: hits.slice(0, HITS).map(({ narrativeId, threadId, commentId, position, of }) => ({
      ...{ narrativeId, threadId, commentId, position },
      through: of === 1 ? 0 : (position - 1) / (of - 1),
    })),
    hitsCut: hits.length > HITS,
    lorenz: amounts
      .filter((each) => each.amounts.length > 1)
      .map((each) => ({
        narrativeId: each.narrativeId,
        authors: each.amounts.length,
        mentions: each.amounts.reduce((sum, amount) => sum + amount, 0),
        curve: lorenzCurve(each.amounts),
      })),
    bursts: burstsTable(bursts, question.bucket),
  };
}
