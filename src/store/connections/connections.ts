import { sql } from 'kysely';
import type { PlatformId } from '../../domain/platform.js';
import type { Db } from '../database.js';

/** A platform a site is connected to, without the secrets its messages are signed with. */
export interface Connection {
  readonly siteId: string;
  readonly id: number;
  readonly platform: PlatformId;
  readonly name: string;
  /** The last part of the web address the platform sends to; nobody can guess it. */
  readonly address: string;
  /** Where the platform is; null where it is never asked anything. */
  readonly url: string | null;
  readonly username: string | null;
  /** What we show when we ask it; sealed. */
  readonly token: string | null;
  /** What the site wants done, in the platform's terms; parsed by the platform's own code. */
  readonly settings: unknown;
  readonly pollCursor: string | null;
  readonly polledAt: Date | null;
  /** Why the last look at the platform failed, in a few words; null when it did not. */
  readonly pollError: string | null;
  readonly createdAt: Date;
}

const COLUMNS = sql`site_id as "siteId", id, platform, name, address, url, username, token, settings,
  poll_cursor as "pollCursor", polled_at as "polledAt", poll_error as "pollError", created_at as "createdAt"`;

/** The site's connections, oldest first. */
export async function readConnections(db: Db, siteId: string): Promise<Connection[]> {
  const { rows } = await sql<Connection>`
    select ${COLUMNS} from connections where site_id = ${siteId} order by id
  `.execute(db);
  return rows;
}

/** Undefined when the site has no such connection. */
export async function readConnection(db: Db, siteId: string, id: number): Promise<Connection | undefined> {
  const { rows } = await sql<Connection>`
    select ${COLUMNS} from connections where site_id = ${siteId} and id = ${id}
  `.execute(db);
  return rows[0];
}

/** The sites that are connected to a platform. */
export async function readSitesConnectedTo(db: Db, platform: PlatformId): Promise<string[]> {
  const rows = await db
    .selectFrom('connections')
    .select('site_id')
    .distinct()
    .where('platform', '=', platform)
    .execute();
  return rows.map(({ site_id }) => site_id);
}

/** The connection a message was sent to, and the secrets it may be signed with, sealed; undefined for an unknown address. */
export async function findConnection(
  db: Db,
  address: string,
): Promise<(Connection & { readonly secrets: readonly string[] }) | undefined> {
  const { rows } = await sql<Connection & { secrets: string[] }>`
    select ${COLUMNS}, array(
      select s.secret from connection_secrets s
      where s.site_id = connections.site_id and s.connection_id = connections.id order by s.id
    ) as secrets
    from connections where address = ${address}
  `.execute(db);
  return rows[0];
}

export type NewConnection = Pick<
  Connection,
  'siteId' | 'platform' | 'name' | 'address' | 'url' | 'username' | 'token' | 'pollCursor'
> & { readonly settings: object; readonly now: Date };

export async function insertConnection(tx: Db, connection: NewConnection): Promise<number> {
  const { siteId, platform, name, address, url, username, token, pollCursor, settings, now } = connection;
  const { rows } = await sql<{ id: number }>`
    insert into connections (site_id, platform, name, address, url, username, token, settings, poll_cursor, created_at)
    values (${siteId}, ${platform}, ${name}, ${address}, ${url}, ${username}, ${token}, ${JSON.stringify(settings)},
      ${pollCursor}, ${now})
    returning id
  `.execute(tx);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Whether there was such a connection. What is known of it and still to be done for it goes with it. */
export async function deleteConnection(tx: Db, siteId: string, id: number): Promise<boolean> {
  await sql`
    delete from outbox o where o.site_id = ${siteId} and (
      o.topic = 'deliver-events' and o.subject_ids[1] in (
        select d.id from deliveries d
        join event_endpoints e on e.site_id = d.site_id and e.id = d.endpoint_id
        where e.site_id = ${siteId} and e.connection_id = ${id}
      ) or o.topic = 'read-hooks' and o.subject_ids[1] in (
        select r.id from receipts r where r.site_id = ${siteId} and r.connection_id = ${id}
      ) or o.topic = 'poll-platforms' and o.subject_ids[1] = ${id}
    )
  `.execute(tx);
  const gone = await sql`delete from connections where site_id = ${siteId} and id = ${id}`.execute(tx);
  return (gone.numAffectedRows ?? 0n) > 0n;
}

/** Changes what is given; the rest stays. Whether there was such a connection. */
export async function updateConnection(
  db: Db,
  siteId: string,
  id: number,
  change: {
    readonly name?: string | undefined;
    readonly username?: string | undefined;
    readonly token?: string | undefined;
    readonly settings?: object | undefined;
  },
): Promise<boolean> {
  const { name = null, username = null, token = null, settings } = change;
  const changed = await sql`
    update connections set name = coalesce(${name}, name), username = coalesce(${username}, username),
      token = coalesce(${token}, token),
      settings = coalesce(${settings ? JSON.stringify(settings) : null}::jsonb, settings)
    where site_id = ${siteId} and id = ${id}
  `.execute(db);
  return (changed.numAffectedRows ?? 0n) > 0n;
}

export interface StoredSecret {
  readonly id: number;
  readonly connectionId: number;
  /** As it is stored: sealed. */
  readonly stored: string;
  readonly createdAt: Date;
}

/** The secrets of the site's connections, oldest first. */
export async function readStoredSecrets(db: Db, siteId: string): Promise<StoredSecret[]> {
  const { rows } = await sql<StoredSecret>`
    select id, connection_id as "connectionId", secret as stored, created_at as "createdAt"
    from connection_secrets where site_id = ${siteId} order by id
  `.execute(db);
  return rows;
}

export async function insertSecret(
  db: Db,
  siteId: string,
  connectionId: number,
  secret: string,
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into connection_secrets (site_id, connection_id, secret, created_at)
    values (${siteId}, ${connectionId}, ${secret}, ${now})
    returning id
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Whether the connection had such a secret. */
export async function deleteSecret(
  db: Db,
  siteId: string,
  connectionId: number,
  id: number,
): Promise<boolean> {
  const gone = await sql`
    delete from connection_secrets
    where site_id = ${siteId} and connection_id = ${connectionId} and id = ${id}
  `.execute(db);
  return (gone.numAffectedRows ?? 0n) > 0n;
}

/** Notes how a look at the platform went; the cursor moves when it went well. */
export async function notePoll(
  tx: Db,
  siteId: string,
  id: number,
  {
    cursor,
    error,
    now,
  }: { readonly cursor: string | null; readonly error: string | null; readonly now: Date },
): Promise<void> {
  await sql`
    update connections set polled_at = ${now}, poll_error = ${error}, poll_cursor = coalesce(${cursor}, poll_cursor)
    where site_id = ${siteId} and id = ${id}
  `.execute(tx);
}
