import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from './database.js';
import { readExportSalt } from './sites.js';

/** What is held about a commenter, in numbers. */
export interface HeldOfAuthor {
  readonly authorId: number;
  readonly name: string;
  /** Comments that still have their text, and those that were deleted. */
  readonly comments: number;
  readonly deleted: number;
  readonly firstAt: Date | null;
  readonly lastAt: Date | null;
}

/** Undefined for an author the site does not know. */
export async function findAuthor(
  db: Db,
  siteId: string,
  sourceId: string,
): Promise<HeldOfAuthor | undefined> {
  const { rows } = await sql<HeldOfAuthor>`
    select a.id as "authorId", a.name,
      count(c.id) filter (where c.deleted_at is null)::int as comments,
      count(c.id) filter (where c.deleted_at is not null)::int as deleted,
      min(coalesce(c.posted_at, c.received_at)) as "firstAt", max(coalesce(c.posted_at, c.received_at)) as "lastAt"
    from authors a
    left join comments c on c.site_id = a.site_id and c.author_id = a.id
    where a.site_id = ${siteId} and a.source_id = ${sourceId}
    group by a.id, a.name
  `.execute(db);
  return rows[0];
}

/** A comment as its author may ask for it: every text, what was found in it, and what became of it. */
export interface HeldComment {
  readonly id: number;
  readonly sourceId: string;
  readonly threadId: string;
  readonly threadTitle: string | null;
  readonly parentId: string | null;
  readonly postedAt: Date | null;
  readonly receivedAt: Date;
  readonly deletedAt: Date | null;
  readonly reviewState: string;
  readonly revisions: unknown;
  readonly decisions: unknown;
}

/** The author's comments after one of them, oldest first. Moderators are not named. */
export async function readHeldComments(
  db: Db,
  siteId: string,
  authorId: number,
  after: number,
  limit: number,
): Promise<HeldComment[]> {
  const { rows } = await sql<HeldComment>`
    select c.id, c.source_id as "sourceId", t.source_id as "threadId", t.title as "threadTitle",
      c.parent_source_id as "parentId", c.posted_at as "postedAt", c.received_at as "receivedAt",
      c.deleted_at as "deletedAt", c.review_state as "reviewState",
      coalesce((
        select jsonb_agg(jsonb_build_object('number', r.number, 'text', r.text, 'receivedAt', r.created_at,
          'scores', a.scores,
          'findings', coalesce((select jsonb_agg(jsonb_build_object('detector', f.detector, 'start', f.span_start,
            'end', f.span_end) order by f.ordinal) from findings f
            where f.site_id = r.site_id and f.revision_id = r.id), '[]'),
          'narratives', coalesce((select jsonb_agg(distinct m.narrative_id) from narrative_matches m
            where m.site_id = r.site_id and m.revision_id = r.id), '[]')) order by r.number)
        from revisions r left join analyses a on a.site_id = r.site_id and a.revision_id = r.id
        where r.site_id = c.site_id and r.comment_id = c.id), '[]') as revisions,
      coalesce((
        select jsonb_agg(jsonb_build_object('verdict', d.verdict, 'takesBack', d.undoes is not null,
          'reason', d.reason, 'note', d.note, 'automatic', d.moderator_id is null, 'at', d.created_at) order by d.id)
        from decisions d where d.site_id = c.site_id and d.comment_id = c.id), '[]') as decisions
    from comments c
    join threads t on t.site_id = c.site_id and t.id = c.thread_id
    where c.site_id = ${siteId} and c.author_id = ${authorId} and c.id > ${after}
    order by c.id
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Comments of one thread that are to be erased; the thread is locked until the transaction ends. */
export interface DuePortion {
  readonly commentIds: readonly number[];
  /** Those that still have a text. */
  readonly withText: readonly number[];
}

/** Whose comments, or which. */
export type Due = { readonly authorId: number } | { readonly before: Date };

/**
 * Locks some comments that are due, all of one thread, in the order every other locker keeps: the thread, then its
 * comments by id. Null when none is left.
 */
export async function lockDuePortion(
  tx: Db,
  siteId: string,
  due: Due,
  limit: number,
): Promise<DuePortion | null> {
  const isDue = whichAreDue(due);
  // The oldest first: for just any one, the database may read through all that is young or erased already.
  const order = 'authorId' in due ? sql`` : sql`order by coalesce(c.posted_at, c.received_at)`;
  const { rows: threads } = await sql<{ id: number }>`
    select t.id from threads t where t.site_id = ${siteId} and t.id = (
      select c.thread_id from comments c where c.site_id = ${siteId} and ${isDue} ${order} limit 1
    ) for update
  `.execute(tx);
  const [thread] = threads;
  if (!thread) return null;
  const { rows } = await sql<{ id: number; hasText: boolean }>`
    select c.id, c.deleted_at is null as "hasText" from comments c
    where c.site_id = ${siteId} and c.thread_id = ${thread.id} and ${isDue}
    order by c.id limit ${limit} for update
  `.execute(tx);
  return {
    commentIds: rows.map(({ id }) => id),
    withText: rows.filter(({ hasText }) => hasText).map(({ id }) => id),
  };
}

/** How many comments with a text are due. */
export async function countDue(db: Db, siteId: string, due: Due): Promise<number> {
  const { rows } = await sql<{ comments: number }>`
    select count(*)::int as comments from comments c
    where c.site_id = ${siteId} and c.deleted_at is null and ${whichAreDue(due)}
  `.execute(db);
  return rows[0]?.comments ?? 0;
}

function whichAreDue(due: Due) {
  return 'authorId' in due
    ? sql`c.author_id = ${due.authorId}`
    : sql`c.deleted_at is null and coalesce(c.posted_at, c.received_at) < ${due.before}`;
}

/** Where texts are kept that came in by themselves: with suggested scores, or to be scored by two systems. */
const COPIES = ['suggested_scores', 'score_pairs'] as const;

/** Copies of the comments' texts; to be called while the texts are still there. */
export async function deleteCopies(tx: Db, siteId: string, commentIds: readonly number[]): Promise<void> {
  for (const table of COPIES)
    await sql`
      delete from ${sql.table(table)} s where s.site_id = ${siteId} and s.text in (
        select r.text from revisions r
        where r.site_id = ${siteId} and r.comment_id = any(${commentIds}::bigint[]) and r.text <> ''
      )
    `.execute(tx);
  // Exported reports quote comments; they can be had again, without these.
  await sql`
    delete from report_packages where site_id = ${siteId} and state not in ('waiting', 'running')
  `.execute(tx);
}

export async function deleteCopiesBefore(tx: Db, siteId: string, before: Date): Promise<void> {
  for (const table of COPIES)
    await sql`delete from ${sql.table(table)} where site_id = ${siteId} and created_at < ${before}`.execute(
      tx,
    );
}

/** Comments no longer say whose they were, and moderators' notes about them go; answers who they were of. */
export async function detachAuthors(
  tx: Db,
  siteId: string,
  commentIds: readonly number[],
): Promise<number[]> {
  await sql`
    update decisions set note = null
    where site_id = ${siteId} and comment_id = any(${commentIds}::bigint[]) and note is not null
  `.execute(tx);
  const { rows } = await sql<{ id: number }>`
    with detached as (
      select id, author_id from comments
      where site_id = ${siteId} and id = any(${commentIds}::bigint[]) and author_id is not null
    ), changed as (
      update comments c set author_id = null from detached where c.site_id = ${siteId} and c.id = detached.id
    )
    select distinct author_id as id from detached order by id
  `.execute(tx);
  return rows.map(({ id }) => id);
}

/** Forgets those who have no comment any more. Who is being given one at this moment stays. */
export async function deleteAuthorsWithout(
  tx: Db,
  siteId: string,
  authorIds: readonly number[],
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from authors where site_id = ${siteId} and id = any(${authorIds}::bigint[])
    order by id for update skip locked
  `.execute(tx);
  // A statement of its own sees what was committed while the lock was waited for.
  await sql`
    delete from authors a where a.site_id = ${siteId} and a.id = any(${rows.map(({ id }) => id)}::bigint[])
      and not exists (select from comments c where c.site_id = a.site_id and c.author_id = a.id)
  `.execute(tx);
}

export type PersonalDataKind = 'erasure' | 'export' | 'retention' | 'retention-set';

/** One line of the record of what was done with personal data. */
export interface PersonalDataAction {
  readonly id: number;
  readonly kind: PersonalDataKind;
  /** Who did it; null for the command line, and for retention by itself. */
  readonly moderatorName: string | null;
  readonly authorHash: string | null;
  /** The days of a retention; null for none. */
  readonly days: number | null;
  readonly comments: number;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

/** Tells whoever knows an author's id whether the record is about them. */
export async function hashAuthor(db: Db, siteId: string, sourceId: string): Promise<string> {
  const salt = await readExportSalt(db, siteId);
  return createHash('sha256').update(`${salt} ${sourceId}`).digest('hex').slice(0, 16);
}

export async function insertAction(
  tx: Db,
  siteId: string,
  action: {
    readonly kind: PersonalDataKind;
    readonly moderatorId: number | null;
    readonly authorId?: number;
    readonly authorHash?: string;
    readonly days?: number | null;
    readonly comments?: number;
    readonly createdAt: Date;
    readonly finishedAt: Date | null;
  },
): Promise<number> {
  const { id } = await tx
    .insertInto('personal_data_actions')
    .values({
      site_id: siteId,
      kind: action.kind,
      moderator_id: action.moderatorId,
      author_id: action.authorId ?? null,
      author_hash: action.authorHash ?? null,
      days: action.days ?? null,
      comments: action.comments ?? 0,
      created_at: action.createdAt,
      finished_at: action.finishedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Whom an erasure is about; null once it has finished. */
export async function readErasure(db: Db, siteId: string, id: number): Promise<number | null> {
  const row = await db
    .selectFrom('personal_data_actions')
    .select('author_id')
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  return row?.author_id ?? null;
}

/** Adds up what an action has erased so far. */
export async function countErased(tx: Db, siteId: string, id: number, comments: number): Promise<void> {
  await sql`
    update personal_data_actions set comments = comments + ${comments} where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

export async function finishAction(tx: Db, siteId: string, id: number, finishedAt: Date): Promise<void> {
  await sql`
    update personal_data_actions set finished_at = ${finishedAt}, author_id = null
    where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}

/** The latest actions, newest first. */
export async function readActions(db: Db, siteId: string, limit: number): Promise<PersonalDataAction[]> {
  const { rows } = await sql<PersonalDataAction>`
    select p.id, p.kind, m.name as "moderatorName", p.author_hash as "authorHash", p.days, p.comments,
      p.created_at as "createdAt", p.finished_at as "finishedAt"
    from personal_data_actions p
    left join moderators m on m.site_id = p.site_id and m.id = p.moderator_id
    where p.site_id = ${siteId} order by p.id desc limit ${limit}
  `.execute(db);
  return rows;
}

/** After how many days comments are erased; null: never. */
export async function readRetention(db: Db, siteId: string): Promise<number | null> {
  const row = await db
    .selectFrom('sites')
    .select('retention_days')
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return row.retention_days;
}

export async function writeRetention(tx: Db, siteId: string, days: number | null): Promise<void> {
  await tx.updateTable('sites').set({ retention_days: days }).where('id', '=', siteId).execute();
}

/** Removes what is still to be done of a topic at a site. */
export async function dropWork(tx: Db, siteId: string, topic: string): Promise<void> {
  await tx.deleteFrom('outbox').where('site_id', '=', siteId).where('topic', '=', topic).execute();
}
