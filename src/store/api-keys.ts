import { sql } from 'kysely';
import type { Db } from './database.js';

/** What a publisher's key may do: speak for one site. */
export interface ApiKeyHolder {
  readonly id: number;
  readonly siteId: string;
  readonly keyHash: string;
  /** Set when the site's requests have to be signed. */
  readonly signingSecret: string | null;
}

export interface ApiKeyRecord {
  readonly id: number;
  readonly name: string;
  /** The key's first characters, to tell keys apart. */
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

export async function insertApiKey(
  db: Db,
  key: { readonly siteId: string; readonly name: string; readonly keyHash: string; readonly prefix: string },
  now: Date,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into api_keys (site_id, name, key_hash, prefix, created_at)
    values (${key.siteId}, ${key.name}, ${key.keyHash}, ${key.prefix}, ${now})
    returning id
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return row.id;
}

/** Finds who holds a key by its hash; revoked keys are held by nobody. */
export async function findApiKeyHolder(db: Db, keyHash: string): Promise<ApiKeyHolder | undefined> {
  return await db
    .selectFrom('api_keys as k')
    .innerJoin('sites as s', 's.id', 'k.site_id')
    .select(['k.id', 'k.site_id as siteId', 'k.key_hash as keyHash', 's.signing_secret as signingSecret'])
    .where('k.key_hash', '=', keyHash)
    .where('k.revoked_at', 'is', null)
    .executeTakeFirst();
}

/** Notes that a key is in use; to the minute, so that a busy key does not cost a write a request. */
export async function touchApiKey(db: Db, siteId: string, id: number, now: Date): Promise<void> {
  await sql`
    update api_keys set last_used_at = ${now}
    where site_id = ${siteId} and id = ${id}
      and (last_used_at is null or last_used_at < ${now}::timestamptz - interval '1 minute')
  `.execute(db);
}

/** The site's keys that work, oldest first. */
export async function readApiKeys(db: Db, siteId: string): Promise<ApiKeyRecord[]> {
  const { rows } = await sql<ApiKeyRecord>`
    select id, name, prefix, created_at as "createdAt", last_used_at as "lastUsedAt"
    from api_keys
    where site_id = ${siteId} and revoked_at is null
    order by id
  `.execute(db);
  return rows;
}

/** Answers false when the site has no such key, or it was revoked before. */
export async function revokeApiKey(db: Db, siteId: string, id: number, now: Date): Promise<boolean> {
  const result = await db
    .updateTable('api_keys')
    .set({ revoked_at: now })
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}
