import { sql } from 'kysely';
import type { Db } from '../database.js';

export interface EventEndpoint {
  readonly id: number;
  readonly url: string;
  /** The platform it stands for; null for a program that takes Parley's own events. */
  readonly connectionId: number | null;
  readonly eventTypes: readonly string[];
  readonly createdAt: Date;
  readonly lastSuccessAt: Date | null;
  readonly disabledAt: Date | null;
  /** Why deliveries to it were given up, in a sentence. */
  readonly disabledReason: string | null;
}

/** The site's endpoints, oldest first; secrets are not read. */
export async function readEventEndpoints(db: Db, siteId: string): Promise<EventEndpoint[]> {
  const { rows } = await sql<EventEndpoint>`
    select id, url, connection_id as "connectionId", event_types as "eventTypes", created_at as "createdAt", last_success_at as "lastSuccessAt",
      disabled_at as "disabledAt", disabled_reason as "disabledReason"
    from event_endpoints
    where site_id = ${siteId}
    order by id
  `.execute(db);
  return rows;
}

export interface NewEventEndpoint {
  readonly siteId: string;
  readonly url: string;
  readonly eventTypes: readonly string[];
  readonly secret: string;
  readonly connectionId?: number;
  readonly now: Date;
}

export async function insertEventEndpoint(
  db: Db,
  { siteId, url, eventTypes, secret, connectionId, now }: NewEventEndpoint,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into event_endpoints (site_id, url, event_types, secret, connection_id, created_at)
    values (${siteId}, ${url}, ${eventTypes}::text[], ${secret}, ${connectionId ?? null}, ${now})
    returning id
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Whether there was such an endpoint. Its deliveries are forgotten with it. */
export async function deleteEventEndpoint(tx: Db, siteId: string, id: number): Promise<boolean> {
  await sql`
    delete from outbox where site_id = ${siteId} and topic = 'deliver-events' and subject_ids[1] in (
      select id from deliveries where site_id = ${siteId} and endpoint_id = ${id}
    )
  `.execute(tx);
  return await changed(sql`delete from event_endpoints where site_id = ${siteId} and id = ${id}`, tx);
}

/** Signs with a new secret from now on; the old one signs as well until `previousUntil`. */
export async function changeEndpointSecret(
  db: Db,
  siteId: string,
  id: number,
  { secret, previousUntil }: { readonly secret: string; readonly previousUntil: Date },
): Promise<boolean> {
  return await changed(
    sql`update event_endpoints set previous_secret = secret, previous_until = ${previousUntil}, secret = ${secret}
      where site_id = ${siteId} and id = ${id}`,
    db,
  );
}

export async function enableEndpoint(db: Db, siteId: string, id: number): Promise<boolean> {
  return await changed(
    sql`update event_endpoints set disabled_at = null, disabled_reason = null
      where site_id = ${siteId} and id = ${id}`,
    db,
  );
}

export async function disableEndpoint(
  db: Db,
  siteId: string,
  id: number,
  { reason, now }: { readonly reason: string; readonly now: Date },
): Promise<void> {
  await sql`
    update event_endpoints set disabled_at = ${now}, disabled_reason = ${reason}
    where site_id = ${siteId} and id = ${id} and disabled_at is null
  `.execute(db);
}

/** Notes that an endpoint takes deliveries; to the minute, so that a busy one does not cost a write a delivery. */
export async function touchEndpoint(db: Db, siteId: string, id: number, now: Date): Promise<void> {
  await sql`
    update event_endpoints set last_success_at = ${now}
    where site_id = ${siteId} and id = ${id}
      and (last_success_at is null or last_success_at < ${now}::timestamptz - interval '1 minute')
  `.execute(db);
}

async function changed(statement: ReturnType<typeof sql>, db: Db): Promise<boolean> {
  return ((await statement.execute(db)).numAffectedRows ?? 0n) > 0n;
}
