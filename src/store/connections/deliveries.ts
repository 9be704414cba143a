import { sql } from 'kysely';
import type { DeliveryState } from '../../domain/event.js';
import { notify, type Db } from '../database.js';
import { DELIVERY_TOPIC } from './events.js';
import { appendOutbox, OUTBOX_CHANNEL } from '../jobs/outbox.js';
import { postponeRows } from '../jobs/outbox-jobs.js';

/** A delivery that a job is to try, with all it takes. */
export interface DueDelivery {
  readonly id: number;
  readonly outboxId: number;
  readonly eventId: number;
  readonly type: string;
  readonly data: unknown;
  readonly createdAt: Date;
  readonly commentId: number | null;
  readonly attempts: number;
  /** The requests it goes back to; null where none is known. */
  readonly requestIds: readonly string[] | null;
  readonly endpointId: number;
  /** The platform it goes to, in whose words it is told; null for a program that takes Parley's own. */
  readonly connectionId: number | null;
  readonly url: string;
  /** Sealed, like the one before. */
  readonly secret: string;
  /** Signs beside the secret while it is being changed; null at other times. */
  readonly previousSecret: string | null;
  readonly disabled: boolean;
  readonly lastSuccessAt: Date | null;
  /** Something said earlier about the same comment, that this endpoint has not been told yet and this job does not hold. */
  readonly behindAnother: boolean;
}

/** What the outbox rows of a job name and is still to be delivered, in the order it happened. */
export async function readDueDeliveries(
  db: Db,
  siteId: string,
  outboxIds: readonly number[],
  now: Date,
): Promise<DueDelivery[]> {
  const { rows } = await sql<DueDelivery>`
    with due as (
      select o.id as outbox_id, o.request_ids, d.*
      from outbox o
      join deliveries d on d.site_id = o.site_id and d.id = o.subject_ids[1]
      where o.site_id = ${siteId} and o.id = any(${outboxIds}::bigint[]) and o.published_at is not null
    )
    select d.id, d.outbox_id as "outboxId", d.event_id as "eventId", v.type, v.data, v.created_at as "createdAt",
      d.comment_id as "commentId", d.attempts, d.request_ids as "requestIds", e.id as "endpointId",
      e.connection_id as "connectionId", e.url, e.secret,
      case when e.previous_until > ${now} then e.previous_secret end as "previousSecret",
      e.disabled_at is not null as disabled, e.last_success_at as "lastSuccessAt",
      exists (
        select 1 from deliveries earlier
        where earlier.site_id = d.site_id and earlier.endpoint_id = d.endpoint_id
          and earlier.comment_id = d.comment_id and earlier.id < d.id and earlier.state = 'pending'
          and not exists (select 1 from due held where held.id = earlier.id)
      ) as "behindAnother"
    from due d
    join events v on v.site_id = d.site_id and v.id = d.event_id
    join event_endpoints e on e.site_id = d.site_id and e.id = d.endpoint_id
    order by d.id
  `.execute(db);
  return rows;
}

/** How a try went. */
export interface Attempt {
  /** The HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Why it counts as failed, in a few words; null when it did not. */
  readonly error: string | null;
  readonly at: Date;
}

/** Ends a delivery, for better or worse, and its outbox row with it. */
export async function finishDelivery(
  tx: Db,
  siteId: string,
  { id, outboxId }: Pick<DueDelivery, 'id' | 'outboxId'>,
  state: Exclude<DeliveryState, 'pending'>,
  attempt: Attempt,
): Promise<void> {
  await noteAttempt(tx, siteId, id, { ...attempt, state, nextAt: null });
  await sql`delete from outbox where site_id = ${siteId} and id = ${outboxId}`.execute(tx);
}

/** Notes a failed try, and when the next one is due. */
export async function retryDelivery(
  tx: Db,
  siteId: string,
  { id, outboxId }: Pick<DueDelivery, 'id' | 'outboxId'>,
  attempt: Attempt,
  nextAt: Date,
): Promise<void> {
  await noteAttempt(tx, siteId, id, { ...attempt, state: 'pending', nextAt });
  await postponeRows(tx, siteId, [outboxId], nextAt);
}

/**
 * Notes how a try went. A job that stood still long enough for another to be given its work may end last: its failure does
 * not take back what the other has delivered, or given up.
 */
async function noteAttempt(
  tx: Db,
  siteId: string,
  id: number,
  {
    status,
    error,
    at,
    state,
    nextAt,
  }: Attempt & { readonly state: DeliveryState; readonly nextAt: Date | null },
): Promise<void> {
  await sql`
    update deliveries set state = ${state}, attempts = attempts + 1, last_status = ${status}, last_error = ${error},
      last_attempt_at = ${at}, next_attempt_at = ${nextAt}
    where site_id = ${siteId} and id = ${id} and (state = 'pending' or ${state}::text = 'delivered')
  `.execute(tx);
}

/** A line of the delivery log. */
export interface DeliveryRecord {
  readonly id: number;
  readonly eventId: number;
  readonly type: string;
  readonly endpointId: number;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly lastStatus: number | null;
  readonly lastError: string | null;
  readonly lastAttemptAt: Date | null;
  readonly nextAttemptAt: Date | null;
  readonly createdAt: Date;
}

/** The latest deliveries of the site, newest first; of one endpoint, in one state, before one of them. */
export async function readDeliveries(
  db: Db,
  siteId: string,
  {
    endpointId = null,
    state = null,
    before = null,
    limit,
  }: {
    readonly endpointId?: number | null | undefined;
    readonly state?: DeliveryState | null | undefined;
    readonly before?: number | null | undefined;
    readonly limit: number;
  },
): Promise<DeliveryRecord[]> {
  const { rows } = await sql<DeliveryRecord>`
    select d.id, d.event_id as "eventId", v.type, d.endpoint_id as "endpointId", d.state, d.attempts,
      d.last_status as "lastStatus", d.last_error as "lastError", d.last_attempt_at as "lastAttemptAt",
      d.next_attempt_at as "nextAttemptAt", v.created_at as "createdAt"
    from deliveries d
    join events v on v.site_id = d.site_id and v.id = d.event_id
    where d.site_id = ${siteId}
      and (${endpointId}::bigint is null or d.endpoint_id = ${endpointId})
      and (${state}::text is null or d.state = ${state})
      and (${before}::bigint is null or d.id < ${before})
    order by d.id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Has deliveries tried (again) at once, from the first attempt on. */
export async function restartDeliveries(tx: Db, siteId: string, ids: readonly number[]): Promise<void> {
  await sql`
    update deliveries set state = 'pending', attempts = 0, next_attempt_at = null
    where site_id = ${siteId} and id = any(${ids}::bigint[])
  `.execute(tx);
  const { rows } = await sql<{ id: number }>`
    update outbox set not_before = null
    where site_id = ${siteId} and topic = ${DELIVERY_TOPIC} and subject_ids[1] = any(${ids}::bigint[])
    returning subject_ids[1] as id
  `.execute(tx);
  const waiting = new Set(rows.map(({ id }) => id));
  for (const id of ids) {
    if (!waiting.has(id)) await appendOutbox(tx, { siteId, topic: DELIVERY_TOPIC, subjectIds: [id] });
  }
  await notify(tx, OUTBOX_CHANNEL, '');
}
