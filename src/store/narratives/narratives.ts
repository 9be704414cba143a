import { sql } from 'kysely';
import type { Db } from '../database.js';

/** One version of a definition. `definition` is whatever `saveNarratives` was given. */
export interface NarrativeRow {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly description: string;
  readonly status: 'proposed' | 'active' | 'retired';
  readonly definition: unknown;
}

/** `version` is what its file calls it; the stored one is never lower. */
export interface NewNarrative extends NarrativeRow {
  readonly contentHash: string;
}

/** The newest version of every narrative, by id. Those whose newest version is active are in force. */
export async function readNewestNarratives(db: Db, siteId: string): Promise<NarrativeRow[]> {
  const { rows } = await sql<NarrativeRow>`
    select distinct on (id collate "C") id, version, title, description, status, definition
    from narratives where site_id = ${siteId}
    order by id collate "C", version desc
  `.execute(db);
  return rows;
}

/** A version as it is remembered. */
export interface VersionRow extends NarrativeRow {
  readonly createdAt: Date;
  /** What it had found when the next version replaced it; whatever `keepLastCounts` was given. */
  readonly lastCounts: unknown;
}

/** Every version of a narrative, the newest first. */
export async function readVersions(db: Db, siteId: string, id: string): Promise<VersionRow[]> {
  const { rows } = await sql<VersionRow>`
    select id, version, title, description, status, definition, created_at as "createdAt", last_counts as "lastCounts"
    from narratives where site_id = ${siteId} and id = ${id}
    order by version desc
  `.execute(db);
  return rows;
}

/** Notes what the newest version of a narrative has found, before another one replaces it. */
export async function keepLastCounts(tx: Db, siteId: string, id: string, counts: unknown): Promise<void> {
  await sql`
    update narratives set last_counts = ${JSON.stringify(counts)}::jsonb
    where site_id = ${siteId} and id = ${id}
      and version = (select max(version) from narratives where site_id = ${siteId} and id = ${id})
  `.execute(tx);
}

/** Changes with every definition that is saved: which versions are the newest. */
export async function readEdition(db: Db, siteId: string): Promise<string> {
  const { rows } = await sql<{ edition: string | null }>`/* prepared */
    select md5(string_agg(id || ' ' || version, ',' order by id)) as edition
    from (select id, max(version) as version from narratives where site_id = ${siteId} group by id) as newest
  `.execute(db);
  return rows[0]?.edition ?? '';
}

/** Keeps everybody else from changing the site's definitions until the transaction ends. */
export async function lockNarratives(tx: Db, siteId: string): Promise<void> {
  await sql`select 1 from sites where id = ${siteId} for no key update`.execute(tx);
}

/** Keeps the site's definitions as they are until the transaction ends; others may do so at the same time. */
export async function holdNarratives(tx: Db, siteId: string): Promise<void> {
  await sql`/* prepared */
    select 1 from sites where id = ${siteId} for share`.execute(tx);
}

/**
 * Saves as a new version each definition that differs from its newest one; the others are left alone.
 * Safe to run in several processes at once: of two equal saves one wins and the other does nothing.
 */
export async function saveNarratives(
  db: Db,
  siteId: string,
  narratives: readonly NewNarrative[],
): Promise<{ readonly id: string; readonly version: number }[]> {
  const { rows } = await sql<{ id: string; version: number }>`
    insert into narratives (site_id, id, version, title, description, status, definition, content_hash)
    select ${siteId}, given.id, greatest(given.version, coalesce(newest.version, 0) + 1),
           given.title, given.description, given.status, given.definition, given."contentHash"
    from jsonb_to_recordset(${JSON.stringify(narratives)}::jsonb)
      as given (id text, version integer, title text, description text, status text, definition jsonb, "contentHash" text)
    left join lateral (
      select version, content_hash from narratives
      where site_id = ${siteId} and id = given.id
      order by version desc limit 1
    ) as newest on true
    where newest.content_hash is distinct from given."contentHash"
    on conflict do nothing
    returning id, version
  `.execute(db);
  return rows;
}

export interface MentionRow {
  readonly commentId: number;
  readonly threadId: number;
  readonly threadTitle: string | null;
  readonly author: string | null;
  readonly postedAt: Date | null;
  readonly text: string;
  readonly spanStart: number;
  readonly spanEnd: number;
  readonly voice: 'own' | 'echo' | 'external';
  readonly negated: boolean;
}

/** A narrative's mentions in the current texts of comments that are not deleted, newest first. */
export async function readMentions(
  db: Db,
  siteId: string,
  narrativeId: string,
  limit: number,
): Promise<MentionRow[]> {
  const { rows } = await sql<MentionRow>`
    select comments.id as "commentId", threads.id as "threadId", threads.title as "threadTitle",
           authors.name as author, comments.posted_at as "postedAt", revisions.text,
           matches.span_start as "spanStart", matches.span_end as "spanEnd", matches.voice, matches.negated
    from narrative_matches as matches
    join revisions on revisions.site_id = matches.site_id and revisions.id = matches.revision_id
    join comments on comments.site_id = revisions.site_id and comments.id = revisions.comment_id
      and comments.revision_id = revisions.id
    join threads on threads.site_id = comments.site_id and threads.id = comments.thread_id
    left join authors on authors.site_id = comments.site_id and authors.id = comments.author_id
    where matches.site_id = ${siteId} and matches.narrative_id = ${narrativeId}
      and comments.deleted_at is null
    order by comments.posted_at desc nulls last, comments.id desc, matches.ordinal
    limit ${limit}
  `.execute(db);
  return rows;
}
