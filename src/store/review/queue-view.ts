import { sql, type RawBuilder } from 'kysely';
import { MOST_COUNTED, type QueueFilter } from '../../domain/review-queue.js';
import type { Db } from '../database.js';

/** A place in a list: behind the comment with this rank and id. */
export interface QueuePlace {
  /** See `queueRank`. */
  readonly rank: number;
  readonly id: number;
  /** How many readers' reports nobody has answered; the list of reported comments begins with it. */
  readonly reports: number;
}

/** Up to here a narrowed list is counted; beyond, it is said to be more. */
export const COUNTED_UP_TO = 1_000;

/**
 * The next comments of a list: the most urgent first, whatever time it is; of what readers have reported,
 * what most of them have; of all comments, the newest first, since most of them are in no hurry.
 */
export async function readQueue(
  db: Db,
  siteId: string,
  query: {
    readonly filter: QueueFilter;
    readonly now: Date;
    readonly after: QueuePlace | null;
    readonly limit: number;
  },
): Promise<QueuePlace[]> {
  const { rows } = await queueStatement(siteId, query).execute(db);
  return rows;
}

/** The statement of `readQueue`, for a test that asks the database how it would run it. */
export function queueStatement(
  siteId: string,
  { filter, now, after, limit }: Parameters<typeof readQueue>[2],
): RawBuilder<QueuePlace> {
  return sql<QueuePlace>`
    select c.id, c.queue_rank as rank, c.open_reports as reports from comments c
    where ${matches(siteId, filter, now)} ${after ? sql`and ${isBehind(filter, after)}` : sql``}
    order by ${inOrder(filter)}
    limit ${limit}
  `;
}

function inOrder({ list }: QueueFilter): RawBuilder<unknown> {
  if (list === 'all') return sql`c.id desc`;
  return list === 'reported'
    ? sql`c.open_reports desc, c.queue_rank desc, c.id`
    : sql`c.queue_rank desc, c.id`;
}

/** The condition on a comment `c` to come after a place; what it says first is what the index can begin at. */
function isBehind({ list }: QueueFilter, { id, rank, reports }: QueuePlace): RawBuilder<unknown> {
  if (list === 'all') return sql`c.id < ${id}`;
  const lessUrgent = sql`c.queue_rank < ${rank}::float8 or (c.queue_rank = ${rank}::float8 and c.id > ${id})`;
  if (list === 'reported')
    return sql`c.open_reports <= ${reports} and (c.open_reports < ${reports} or ${lessUrgent})`;
  return sql`c.queue_rank <= ${rank}::float8 and (${lessUrgent})`;
}

/** How many comments match; `exact` is false where there are more than were counted. */
export interface MatchingCount {
  readonly comments: number;
  readonly exact: boolean;
}

/** Counts a list, the whole queue up to `MOST_COUNTED`, a narrowed one up to `COUNTED_UP_TO`: looking costs a moment. */
export async function countMatching(
  db: Db,
  siteId: string,
  filter: QueueFilter,
  now: Date,
): Promise<MatchingCount> {
  const most = isWholeQueue(filter) ? MOST_COUNTED : COUNTED_UP_TO;
  const { rows } = await matchingStatement(siteId, filter, now, most + 1).execute(db);
  const comments = rows[0]?.comments ?? 0;
  return { comments: Math.min(comments, most), exact: comments <= most };
}

/** The statement of `countMatching`, for a test that asks the database how it would run it. */
export function matchingStatement(
  siteId: string,
  filter: QueueFilter,
  now: Date,
  upTo: number,
): RawBuilder<{ comments: number }> {
  // Along the list's own index, as far as it counts.
  return sql<{ comments: number }>`
    select count(*) as comments from (
      select 1 from comments c where ${matches(siteId, filter, now)}
      order by ${inOrder(filter)} limit ${upTo}
    ) as counted
  `;
}

/** How many comments wait for review; counted up to a bound, in the time that takes, where one is given. */
export async function countWaiting(db: Db, siteId: string, upTo?: number): Promise<number> {
  const { rows } = await countStatement(siteId, upTo).execute(db);
  return rows[0]?.waiting ?? 0;
}

/** The statement of `countWaiting`, for a test that asks the database how it would run it. */
export function countStatement(siteId: string, upTo?: number): RawBuilder<{ waiting: number }> {
  return sql<{ waiting: number }>`
    select count(*) as waiting from (
      select 1 from comments c
      where c.site_id = ${siteId} and c.review_state = 'waiting' and c.deleted_at is null
      ${upTo === undefined ? sql`` : sql`order by c.queue_rank desc, c.id limit ${upTo}`}
    ) as counted
  `;
}

/** The review queue as it is, without any filter. */
export function isWholeQueue(filter: QueueFilter): boolean {
  const narrowing = Object.entries(filter).filter(([name]) => name !== 'list' && name !== 'attribute');
  return filter.list === 'waiting' && narrowing.every(([, value]) => value === undefined);
}

/** The condition on a comment `c`. The list is written out, not passed, so that its partial index is found. */
export function matches(siteId: string, filter: QueueFilter, now: Date): RawBuilder<unknown> {
  const { list, threadId, authorId, assignedTo, newerThanHours, olderThanHours } = filter;
  const conditions = [sql`c.site_id = ${siteId} and c.deleted_at is null`];
  if (list === 'reported') conditions.push(sql`c.open_reports > 0 and c.review_state <> 'rejected'`);
  else if (list !== 'all') conditions.push(sql`c.review_state = ${sql.lit(list)}`);
  if (threadId !== undefined) conditions.push(sql`c.thread_id = ${threadId}`);
  if (authorId !== undefined) conditions.push(sql`c.author_id = ${authorId}`);
  if (assignedTo !== undefined) conditions.push(isAssigned(siteId, assignedTo));
  if (newerThanHours !== undefined)
    conditions.push(sql`c.received_at >= ${hoursBefore(now, newerThanHours)}`);
  if (olderThanHours !== undefined) conditions.push(sql`c.received_at < ${hoursBefore(now, olderThanHours)}`);
  conditions.push(...analysisConditions(filter));
  return sql.join(conditions, sql` and `);
}

/** Whether a comment `c` is this person's, or nobody's: by its thread, and by the rules that are on. */
function isAssigned(siteId: string, to: number | 'nobody'): RawBuilder<unknown> {
  const threads = sql`select t.id from threads t where t.site_id = ${siteId}`;
  const routed = (how: RawBuilder<unknown>) => sql`exists (
    select 1 from rule_hits h
    where h.site_id = c.site_id and h.revision_id = c.revision_id and h.state = 'on' and ${how}
  )`;
  if (to === 'nobody')
    return sql`(c.thread_id in (${threads} and t.assigned_to is null)
      and not ${routed(sql`jsonb_path_exists(h.actions, '$[*].person')`)})`;
  const action = JSON.stringify([{ do: 'route', person: to }]);
  return sql`(c.thread_id in (${threads} and t.assigned_to = ${to}) or ${routed(sql`h.actions @> ${action}::jsonb`)})`;
}

function analysisConditions(filter: QueueFilter): RawBuilder<unknown>[] {
  const { form, target, narrativeId, tag, routedTo, language, minScore, maxScore } = filter;
  const conditions = [];
  if (form !== undefined || target !== undefined) {
    conditions.push(sql`exists (
      select 1 from findings f where f.site_id = c.site_id and f.revision_id = c.revision_id
        ${form === undefined ? sql`` : sql`and f.detector = ${form}`}
        ${target === undefined ? sql`` : sql`and f.target_kind = ${target}`}
    )`);
  }
  if (narrativeId !== undefined) {
    conditions.push(sql`exists (
      select 1 from narrative_matches n
      where n.site_id = c.site_id and n.revision_id = c.revision_id and n.narrative_id = ${narrativeId}
    )`);
  }
  for (const action of [
    ...(tag === undefined ? [] : [{ do: 'tag', tag }]),
    ...(routedTo === undefined ? [] : [{ do: 'route', to: routedTo }]),
  ]) {
    conditions.push(sql`exists (
      select 1 from rule_hits h
      where h.site_id = c.site_id and h.revision_id = c.revision_id and h.state = 'on'
        and h.actions @> ${JSON.stringify([action])}::jsonb
    )`);
  }
  if (language !== undefined) {
    conditions.push(sql`exists (
      select 1 from analyses a
      where a.site_id = c.site_id and a.revision_id = c.revision_id and a.language = ${language}
    )`);
  }
  if (minScore !== undefined || maxScore !== undefined) {
    const score = scoreOf(filter);
    conditions.push(sql`exists (
      select 1 from analyses a where a.site_id = c.site_id and a.revision_id = c.revision_id
        ${minScore === undefined ? sql`` : sql`and ${score} >= ${minScore}::real`}
        ${maxScore === undefined ? sql`` : sql`and ${score} <= ${maxScore}::real`}
    )`);
  }
  return conditions;
}

/** Attributes that have a column of their own, which an index covers. */
const COLUMNS: Readonly<Partial<Record<string, RawBuilder<number>>>> = { INCIVILITY: sql`a.incivility` };

/** An attribute's score in an analysis `a`. */
export function scoreOf({ attribute }: Pick<QueueFilter, 'attribute'>): RawBuilder<number> {
  return COLUMNS[attribute] ?? sql<number>`(a.scores ->> ${attribute})::real`;
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}
