import { sql } from 'kysely';
import type { EventType } from '../../domain/event.js';
import { notify, type Db } from '../database.js';
import { OUTBOX_CHANNEL } from '../jobs/outbox.js';

/** The topic of the jobs that deliver; one outbox row a delivery. */
export const DELIVERY_TOPIC = 'deliver-events';

export interface NewCommentEvents {
  readonly siteId: string;
  readonly type: EventType;
  /** What is said about each comment, beside which one it is. */
  readonly events: readonly { readonly commentId: number; readonly data: object }[];
  readonly now: Date;
  /** The outbox rows of the analysis it comes from: the requests behind them are behind the deliveries too. */
  readonly askedBy?: readonly number[] | undefined;
}

/**
 * Notes, in the transaction that stores the facts, that they are to be told to whoever subscribed to them. Where
 * nobody did, nothing is written. No event holds a comment's text.
 */
export async function recordCommentEvents(
  tx: Db,
  { siteId, type, events, now, askedBy = [] }: NewCommentEvents,
): Promise<void> {
  if (events.length === 0 || !(await isWanted(tx, siteId, type))) return;
  await sql`
    with recorded as (
      insert into events (site_id, type, comment_id, data, created_at)
      select c.site_id, ${type}, c.id,
        jsonb_build_object('comment', jsonb_build_object('id', c.source_id, 'threadId', t.source_id,
          'revision', r.number, 'parleyId', c.id)) || said.data::jsonb,
        ${now}
      from unnest(
        ${events.map(({ commentId }) => commentId)}::bigint[],
        ${events.map(({ data }) => JSON.stringify(data))}::text[]
      ) with ordinality as said (comment_id, data, place)
      join comments c on c.site_id = ${siteId} and c.id = said.comment_id
      join threads t on t.site_id = c.site_id and t.id = c.thread_id
      left join revisions r on r.site_id = c.site_id and r.id = c.revision_id
      order by said.place
      returning id, comment_id
    ), due as (
      insert into deliveries (site_id, event_id, endpoint_id, comment_id)
      select e.site_id, recorded.id, e.id, recorded.comment_id
      from recorded
      join event_endpoints e on e.site_id = ${siteId} and e.disabled_at is null and ${type} = any(e.event_types)
      left join comments c on c.site_id = ${siteId} and c.id = recorded.comment_id
      left join threads t on t.site_id = c.site_id and t.id = c.thread_id
      where e.connection_id is null or e.connection_id = t.connection_id
      order by recorded.id
      returning id, comment_id
    ), asked as (
      select distinct on (revision_id) revision_id, request_ids
      from outbox o, unnest(o.subject_ids) as revision_id
      where o.site_id = ${siteId} and o.id = any(${askedBy}::bigint[]) and o.request_ids is not null
      order by revision_id, o.id
    )
    insert into outbox (site_id, topic, subject_ids, request_ids)
    select ${siteId}, ${DELIVERY_TOPIC}, array[due.id], asked.request_ids
    from due
    left join comments c on c.site_id = ${siteId} and c.id = due.comment_id
    left join asked on asked.revision_id = c.revision_id
    order by due.id
  `.execute(tx);
  await notify(tx, OUTBOX_CHANNEL, '');
}

/** Notes an event for one endpoint alone, and answers the delivery's id. */
export async function recordEndpointEvent(
  tx: Db,
  {
    siteId,
    type,
    endpointId,
    data,
    now,
  }: {
    readonly siteId: string;
    readonly type: string;
    readonly endpointId: number;
    readonly data: object;
    readonly now: Date;
  },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with recorded as (
      insert into events (site_id, type, data, created_at)
      values (${siteId}, ${type}, ${JSON.stringify(data)}, ${now})
      returning id
    )
    insert into deliveries (site_id, event_id, endpoint_id)
    select ${siteId}, id, ${endpointId} from recorded
    returning id
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Notes, in the transaction that makes it true, something about no single comment, for whoever subscribed to it. */
export async function recordSiteEvent(
  tx: Db,
  {
    siteId,
    type,
    data,
    now,
  }: {
    readonly siteId: string;
    readonly type: EventType;
    readonly data: object;
    readonly now: Date;
  },
): Promise<void> {
  if (!(await isWanted(tx, siteId, type))) return;
  await sql`
    with recorded as (
      insert into events (site_id, type, data, created_at)
      values (${siteId}, ${type}, ${JSON.stringify(data)}, ${now})
      returning id
    ), due as (
      insert into deliveries (site_id, event_id, endpoint_id)
      select e.site_id, recorded.id, e.id
      from recorded
      join event_endpoints e on e.site_id = ${siteId} and e.disabled_at is null and ${type} = any(e.event_types)
      returning id
    )
    insert into outbox (site_id, topic, subject_ids)
    select ${siteId}, ${DELIVERY_TOPIC}, array[id] from due order by id
  `.execute(tx);
  await notify(tx, OUTBOX_CHANNEL, '');
}

/** Forgets events of the site that are older than `before` and have reached, or missed, all their endpoints. */
export async function forgetEvents(db: Db, siteId: string, before: Date, limit: number): Promise<void> {
  await sql`
    delete from events where (site_id, id) in (
      select e.site_id, e.id from events e
      where e.site_id = ${siteId} and e.created_at < ${before} and not exists (
        select 1 from deliveries d where d.site_id = e.site_id and d.event_id = e.id and d.state = 'pending'
      )
      limit ${limit}
    )
  `.execute(db);
}

/** The events that somebody subscribed to. */
export async function readWantedTypes(db: Db, siteId: string): Promise<ReadonlySet<EventType>> {
  const { rows } = await sql<{ type: EventType }>`/* prepared */
    select distinct unnest(event_types) as type from event_endpoints where site_id = ${siteId} and disabled_at is null
  `.execute(db);
  return new Set(rows.map(({ type }) => type));
}

/** Whether anybody subscribed to one of these events. */
export async function isWanted(db: Db, siteId: string, ...types: readonly EventType[]): Promise<boolean> {
  const { rows } = await sql`/* prepared */
    select 1 from event_endpoints
    where site_id = ${siteId} and disabled_at is null and event_types && ${types}::text[]
    limit 1
  `.execute(db);
  return rows.length > 0;
}
