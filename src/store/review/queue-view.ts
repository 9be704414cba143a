import { sql, type RawBuilder } from 'kysely';
import { MOST_COUNTED, type QueueFilter } from '../../domain/review-queue.js';
import { askedMarks } from '../analyses/finding-marks.js';
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

interface QueueQuery {
  readonly filter: QueueFilter;
  readonly now: Date;
  readonly after: QueuePlace | null;
  readonly limit: number;
}

/** What a list is looked for among: all of it, its next few thousand, or what an index has by the filter's own column. */
type Among = 'all' | 'next' | 'named';

/**
 * The next comments of a list: the most urgent first, whatever time it is; of what readers have reported,
 * what most of them have; of all comments, the newest first, since most of them are in no hurry.
 */
export async function readQueue(db: Db, siteId: string, query: QueueQuery): Promise<QueuePlace[]> {
  return inStages(db, siteId, query.filter, {
    look: async (among) => (await queueStatement(siteId, query, among).execute(db)).rows,
    isEnough: (places) => places.length >= query.limit,
  });
}

/** The statement of `readQueue`, for a test that asks the database how it would run it. */
export function queueStatement(
  siteId: string,
  { filter, now, after, limit }: QueueQuery,
  among: Among = 'all',
): RawBuilder<QueuePlace> {
  return sql<QueuePlace>`
    select c.id, c.queue_rank as rank, c.open_reports as reports from ${listed(siteId, filter, now, { among, after })}
    order by ${inOrder(filter)}
    limit ${limit}
  `;
}

/** So many of a list are read before it is asked whether what is looked for is rare. */
export const READ_FIRST = 2_000;
/** So many comments at most are found by what a filter names, and put in order. */
export const NAMED_AT_MOST = 20_000;

/**
 * Looks for what a filter lets through. Most of what people look for is among the next of a list. What is not, may be
 * rare or only in what is least urgent, which the planner does not know: half a million comments were read for a page of
 * what one in a thousand has. If it is rare, all of it is found by an index and put in order. Else the list is read on.
 */
async function inStages<Found>(
  db: Db,
  siteId: string,
  filter: QueueFilter,
  { look, isEnough }: { look: (among: Among) => Promise<Found>; isEnough: (found: Found) => boolean },
): Promise<Found> {
  const named = namedBy(siteId, filter);
  if (named === null) return look('all');
  const next = await look('next');
  if (isEnough(next)) return next;
  const { rows } = await sql<{ rare: boolean }>`
    select count(*) <= ${NAMED_AT_MOST} as rare from (${named} limit ${NAMED_AT_MOST + 1}) as named
  `.execute(db);
  return look(rows[0]?.rare ? 'named' : 'all');
}

/** The comments `c` of a list that a filter lets through, behind a place, and the condition on them. */
function listed(
  siteId: string,
  filter: QueueFilter,
  now: Date,
  { among, after }: { readonly among: Among; readonly after: QueuePlace | null },
): RawBuilder<unknown> {
  const behind = after ? sql`and ${isBehind(filter, after)}` : sql``;
  const named = among === 'named' ? namedBy(siteId, filter) : null;
  if (among === 'all' && isMarked(filter)) return marked(siteId, filter, behind);
  if (among !== 'next')
    return sql`comments c where ${matches(siteId, filter, now)} ${behind}
      ${named ? sql`and c.revision_id = any(array(${named}))` : sql``}`;
  return sql`(
      select c.* from comments c where ${sql.join(listConditions(siteId, filter, now), sql` and `)} ${behind}
      order by ${inOrder(filter)} limit ${READ_FIRST}
    ) as c
    where ${sql.join([sql`true`, ...analysisConditions(filter)], sql` and `)}`;
}

/** Whether it is the whole queue that is looked through for what its index has a mark for: a form, or a target. */
function isMarked({
  list,
  threadId,
  authorId,
  assignedTo,
  newerThanHours,
  olderThanHours,
  ...rest
}: QueueFilter): boolean {
  const others = [threadId, authorId, assignedTo, newerThanHours, olderThanHours];
  return list === 'waiting' && askedMarks(rest).length > 0 && others.every((other) => other === undefined);
}

/**
 * The comments `c` of the queue that are marked with a form and target, in its order: all that is more urgent is passed over
 * in the index, and neither the comments nor their findings are looked at. Where no marks were noted, any may be there.
 */
function marked(siteId: string, filter: QueueFilter, behind: RawBuilder<unknown>): RawBuilder<unknown> {
  // A bit at a time, and "not none": the planner takes most to pass, and goes along the index; of equal numbers it takes few to.
  const asked = askedMarks(filter).map((mark) => sql`c.found & ${mark}::int <> 0`);
  return sql`(
    select marked.id, marked.queue_rank, looked.open_reports
    from (
      select c.id, c.queue_rank from comments c
      where c.site_id = ${siteId} and c.review_state = 'waiting' and c.deleted_at is null ${behind}
        and (c.found is null or (${sql.join(asked, sql` and `)}))
      order by ${inOrder(filter)} offset 0
    ) as marked
    cross join lateral (
      select c.open_reports from comments c
      where c.site_id = ${siteId} and c.id = marked.id and ${sql.join(analysisConditions(filter), sql` and `)} offset 0
    ) as looked
  ) as c`;
}

/** The revisions that have what a filter names, from an index of it; null where it names nothing that has one. */
function namedBy(siteId: string, filter: QueueFilter): RawBuilder<unknown> | null {
  const { form, target, narrativeId, minScore, maxScore, attribute } = filter;
  if (narrativeId !== undefined)
    return sql`select n.revision_id from narrative_matches n where n.site_id = ${siteId} and n.narrative_id = ${narrativeId}`;
  if (form !== undefined || target !== undefined)
    return sql`select f.revision_id from findings f where f.site_id = ${siteId} and ${isFound(filter)}`;
  if ((minScore !== undefined || maxScore !== undefined) && COLUMNS[attribute])
    return sql`select a.revision_id from analyses a where a.site_id = ${siteId} and ${isScored(filter)}`;
  return null;
}

/** The condition on a finding `f` to be of a form, or aimed at a target. */
function isFound({ form, target }: QueueFilter): RawBuilder<unknown> {
  return sql`true ${form === undefined ? sql`` : sql`and f.detector = ${form}`}
    ${target === undefined ? sql`` : sql`and f.target_kind = ${target}`}`;
}

/** The condition on an analysis `a` to have a score within bounds. */
function isScored(filter: QueueFilter): RawBuilder<unknown> {
  const { minScore, maxScore } = filter;
  const score = scoreOf(filter);
  return sql`true ${minScore === undefined ? sql`` : sql`and ${score} >= ${minScore}::real`}
    ${maxScore === undefined ? sql`` : sql`and ${score} <= ${maxScore}::real`}`;
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
  const comments = await inStages(db, siteId, filter, {
    look: async (among) => {
      const { rows } = await matchingStatement(siteId, filter, now, most + 1, among).execute(db);
      return rows[0]?.comments ?? 0;
    },
    isEnough: (counted) => counted > most,
  });
  return { comments: Math.min(comments, most), exact: comments <= most };
}

/** The statement of `countMatching`, for a test that asks the database how it would run it. */
export function matchingStatement(
  siteId: string,
  filter: QueueFilter,
  now: Date,
  upTo: number,
  among: Among = 'all',
): RawBuilder<{ comments: number }> {
  // Along the list's own index, as far as it counts; but for the few that are found by another.
  return sql<{ comments: number }>`
    select count(*) as comments from (
      select 1 from ${listed(siteId, filter, now, { among, after: null })}
      ${among === 'named' ? sql`` : sql`order by ${inOrder(filter)}`} limit ${upTo}
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
  return sql.join([...listConditions(siteId, filter, now), ...analysisConditions(filter)], sql` and `);
}

/** What of it the comment's own row says. */
function listConditions(siteId: string, filter: QueueFilter, now: Date): RawBuilder<unknown>[] {
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
  return conditions;
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
        and ${isFound(filter)}
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
    conditions.push(sql`exists (
      select 1 from analyses a where a.site_id = c.site_id and a.revision_id = c.revision_id and ${isScored(filter)}
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
