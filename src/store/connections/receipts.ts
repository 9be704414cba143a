import { sql } from 'kysely';
import type { ReceiptState } from '../../domain/platform.js';
import type { Db } from '../database.js';

/** A message of a platform: what it was about and what became of it. Its text is not kept. */
export interface ReceiptRecord {
  readonly id: number;
  readonly connectionId: number;
  /** The platform's word for what happened. */
  readonly kind: string;
  readonly state: ReceiptState;
  /** Why it was ignored, refused or given up, or why its last try failed. */
  readonly reason: string | null;
  /** Comments of it that were new or changed. */
  readonly comments: number;
  readonly receivedAt: Date;
}

export interface NewReceipt {
  readonly siteId: string;
  readonly connectionId: number;
  readonly kind: string;
  /** The platform's own id of the message; null where it gives none. */
  readonly externalId: string | null;
  /** The comments that are to be fetched. */
  readonly refs?: readonly string[];
  readonly state: ReceiptState;
  readonly reason?: string | null;
  readonly comments?: number;
  readonly now: Date;
}

/** Notes a message, and answers its id; null when it has been here before. */
export async function insertReceipt(tx: Db, receipt: NewReceipt): Promise<number | null> {
  const {
    siteId,
    connectionId,
    kind,
    externalId,
    refs = [],
    state,
    reason = null,
    comments = 0,
    now,
  } = receipt;
  const { rows } = await sql<{ id: number }>`
    insert into receipts (site_id, connection_id, kind, external_id, refs, state, reason, comments, received_at,
      settled_at)
    values (${siteId}, ${connectionId}, ${kind}, ${externalId}, ${refs}::text[], ${state}, ${reason}, ${comments},
      ${now}, ${state === 'pending' ? null : now})
    on conflict (site_id, connection_id, external_id) do nothing
    returning id
  `.execute(tx);
  return rows[0]?.id ?? null;
}

/** A message whose comments have yet to be fetched. */
export interface DueReceipt {
  readonly id: number;
  readonly outboxId: number;
  readonly connectionId: number;
  readonly refs: readonly string[];
  readonly attempts: number;
}

/** What the outbox rows of a job name and is still to be done, oldest first. */
export async function readDueReceipts(
  db: Db,
  siteId: string,
  outboxIds: readonly number[],
): Promise<DueReceipt[]> {
  const { rows } = await sql<DueReceipt>`
    select r.id, o.id as "outboxId", r.connection_id as "connectionId", r.refs, r.attempts
    from outbox o
    join receipts r on r.site_id = o.site_id and r.id = o.subject_ids[1]
    where o.site_id = ${siteId} and o.id = any(${outboxIds}::bigint[]) and o.published_at is not null
    order by r.id
  `.execute(db);
  return rows;
}

/** Notes what became of messages. */
export async function settleReceipts(
  tx: Db,
  siteId: string,
  ids: readonly number[],
  outcome: {
    readonly state: ReceiptState;
    readonly reason?: string | null;
    readonly comments?: number;
    readonly now: Date;
  },
): Promise<void> {
  const { state, reason = null, comments = 0, now } = outcome;
  await sql`
    update receipts set state = ${state}, reason = ${reason}, comments = ${comments}, attempts = attempts + 1,
      settled_at = ${state === 'pending' ? null : now}
    where site_id = ${siteId} and id = any(${ids}::bigint[])
  `.execute(tx);
}

/** The latest messages of a connection, newest first. */
export async function readReceipts(
  db: Db,
  siteId: string,
  { connectionId, limit }: { readonly connectionId: number; readonly limit: number },
): Promise<ReceiptRecord[]> {
  const { rows } = await sql<ReceiptRecord>`
    select id, connection_id as "connectionId", kind, state, reason, comments, received_at as "receivedAt"
    from receipts
    where site_id = ${siteId} and connection_id = ${connectionId}
    order by id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Forgets what was received before a moment, and all but the latest refusals: anybody can have something refused. */
export async function forgetReceipts(
  db: Db,
  siteId: string,
  connectionId: number,
  { before, refusalsKept }: { readonly before: Date; readonly refusalsKept: number },
): Promise<void> {
  await sql`
    delete from receipts where site_id = ${siteId} and connection_id = ${connectionId} and state <> 'pending' and (
      received_at < ${before} or state = 'refused' and id <= (
        select id from receipts
        where site_id = ${siteId} and connection_id = ${connectionId} and state = 'refused'
        order by id desc offset ${refusalsKept} limit 1
      )
    )
  `.execute(db);
}
