import { sql } from 'kysely';
import type { Db } from '../database.js';
import { anyMany } from '../engine/prepared.js';

/** Notified when rows were added, with their topic, or nothing for any; whoever makes jobs of them listens. */
export const OUTBOX_CHANNEL = 'parley_outbox';

/** A row names at most this many subjects, so that a job can take whole rows. */
const SUBJECTS_A_ROW = 500;

/** A row names at most this many requests: as many as share a transaction. */
const REQUESTS_A_ROW = 100;

/**
 * Notes, in the transaction that stores a fact, what has to be done about it. There is no other way to have
 * something done: what is stored is also queued, and what is rolled back never was.
 */
export async function appendOutbox(
  tx: Db,
  {
    siteId,
    topic,
    subjectIds,
    notBefore = null,
    requestIds = [],
    subjectsARow = SUBJECTS_A_ROW,
  }: {
    readonly siteId: string;
    readonly topic: string;
    readonly subjectIds: readonly number[];
    /** No job is made of it before this moment; null: at once. */
    readonly notBefore?: Date | null;
    /** The requests that asked for it, for the log of its job. */
    readonly requestIds?: readonly string[];
    /** A row names no more subjects than this. */
    readonly subjectsARow?: number;
  },
): Promise<void> {
  if (subjectIds.length === 0) return;
  const requests = requestIds.length === 0 ? null : [...new Set(requestIds)].slice(0, REQUESTS_A_ROW);
  await sql`/* prepared */
    with appended as (
      insert into outbox (site_id, topic, subject_ids, not_before, request_ids)
      select ${siteId}, ${topic}, array_agg(id order by ordinal), ${notBefore}::timestamptz,
        ${requests}::text[]
      from unnest(${anyMany('bigint', subjectIds)}) with ordinality as subject (id, ordinal)
      group by (ordinal - 1) / ${subjectsARow}::int
      order by min(ordinal)
    )
    select pg_notify(${OUTBOX_CHANNEL}, ${topic})
  `.execute(tx);
}

/**
 * The same for what need not be done at once, and no more than once in a while: a row that no job has been made of yet takes
 * further subjects along, so that a busy site has one job of it, not one a comment. Whoever joins a row holds it until the
 * transaction ends: a job that names a subject sees all that was stored when it was asked for.
 */
export async function joinOutbox(
  tx: Db,
  work: {
    readonly siteId: string;
    readonly topic: string;
    readonly subjectIds: readonly number[];
    /** No job is made of a new row before this moment. */
    readonly notBefore: Date;
  },
): Promise<void> {
  const { siteId, topic, subjectIds } = work;
  if (subjectIds.length === 0) return;
  const subjects = anyMany('bigint', subjectIds);
  // Keeps a job from being made of the row, but nobody else from joining it.
  const named = await sql`/* prepared */
    select id from outbox
    where site_id = ${siteId} and topic = ${topic} and published_at is null and failed_at is null
      and subject_ids @> ${subjects}
    limit 1 for key share
  `.execute(tx);
  if (named.rows.length > 0) return;
  const { rows } = await sql`/* prepared */
    update outbox set subject_ids = (
      select array_agg(distinct id order by id)
      from unnest(subject_ids || ${subjects}) as id
    )
    where site_id = ${siteId} and id = (
      select min(id) from outbox
      where site_id = ${siteId} and topic = ${topic} and published_at is null and failed_at is null
    ) and published_at is null and failed_at is null and cardinality(subject_ids) < ${SUBJECTS_A_ROW}
    returning id
  `.execute(tx);
  if (rows.length === 0) await appendOutbox(tx, work);
}

/** Removes what is still to be done of a topic at a site. */
export async function dropWork(tx: Db, siteId: string, topic: string): Promise<void> {
  await tx.deleteFrom('outbox').where('site_id', '=', siteId).where('topic', '=', topic).execute();
}
