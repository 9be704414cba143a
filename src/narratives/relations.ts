import type { Db } from '../store/database.js';
import {
  countAuthorsTelling,
  countIncivility,
  countPairs,
  countSpread,
  counting,
  countUnits,
  type ReportScope,
} from '../store/narratives/report-tables.js';
import { type FrequencyQuestion, subjectsOf } from './frequency.js';
import { coOccurrenceTable, incivilityTable, spreadTable } from './package/tables.js';
import type { Table } from './package/table.js';
import { parsePeriod, requireTimeZone } from './period.js';

/** How narratives stand to each other, to people, to threads and to incivility. */
export interface Relations {
  /** Comments counted: the denominator of everything here. */
  readonly units: number;
  readonly spread: Table;
  readonly incivility: Table;
  readonly cooccurrence: Table;
}

/**
 * Counts the relations of narratives over the whole of a period.
 * @throws {ParleyError} `invalid_input` naming the part of the question that makes no sense.
 */
export async function narrativeRelations(db: Db, question: FrequencyQuestion): Promise<Relations> {
  requireTimeZone(question.timeZone);
  const subjects = await subjectsOf(db, question.siteId, question.narrativeIds ?? []);
  const scope: ReportScope = {
    siteId: question.siteId,
    timeZone: question.timeZone,
    ...parsePeriod(question.from, question.to),
    threadId: question.threadId ?? null,
    narrativeIds: [...subjects.keys()],
  };
  return counting(db, async (tx) => {
    const { units, threads } = await countUnits(tx, scope);
    return { units, ...(await relationTables(tx, scope, threads, 0)) };
  });
}

/** The tables of what goes together; with fewer than `minAuthors` telling it, nothing is said of a narrative's authors. */
export async function relationTables(
  db: Db,
  scope: ReportScope,
  threadsTotal: number,
  minAuthors: number,
): Promise<Omit<Relations, 'units'>> {
  const counts = await countIncivility(db, scope);
  const [authors, spread] = [await countAuthorsTelling(db, scope), await countSpread(db, scope)];
  return {
    spread: spreadTable(counts, authors, spread, threadsTotal, minAuthors),
    incivility: incivilityTable(counts),
    cooccurrence: coOccurrenceTable(counts, await countPairs(db, scope)),
  };
}
