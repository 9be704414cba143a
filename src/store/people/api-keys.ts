import { sql } from 'kysely';
import type { KeyRole } from '../../domain/permission.js';
import { notify, type Db } from '../database.js';
import { createToken, hashToken } from './tokens.js';

/** Notified when a key was revoked, or what a site's requests are signed with has changed. */
export const API_KEYS_CHANNEL = 'parley_api_keys';

const KEY_PREFIX = 'parley_';
/** How much of a key is kept readable, to tell keys apart. */
const SHOWN_LENGTH = KEY_PREFIX.length + 6;
/** How exactly it is known when a key was used last. */
const TOUCH_MILLISECONDS = 60_000;

/** Who a key speaks for. */
export interface ApiKeyHolder {
  readonly id: number;
  readonly name: string;
  readonly role: KeyRole;
  readonly siteId: string;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  /** Set when the site's requests have to be signed. */
  readonly signingSecret: string | null;
  /** The secret before, and until when it is taken as well; null for both when there is none. */
  readonly previousSigningSecret: string | null;
  readonly previousSigningUntil: Date | null;
}

export interface ApiKeyRecord {
  readonly id: number;
  readonly name: string;
  readonly role: KeyRole;
  /** The key's first characters, to tell keys apart. */
  readonly prefix: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
}

/** Makes a key for a site. The key itself is answered this once and stored nowhere. */
export async function createApiKey(
  db: Db,
  {
    siteId,
    name,
    role = 'publisher',
    now,
  }: { readonly siteId: string; readonly name: string; readonly role?: KeyRole; readonly now: Date },
): Promise<{ readonly id: number; readonly key: string }> {
  const key = createToken(KEY_PREFIX);
  const { rows } = await sql<{ id: number }>`
    insert into api_keys (site_id, name, role, key_hash, prefix, created_at)
    values (${siteId}, ${name}, ${role}, ${hashToken(key)}, ${key.slice(0, SHOWN_LENGTH)}, ${now})
    returning id
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('an insert answered no id');
  return { id: row.id, key };
}

/** Who a key speaks for, by its hash; undefined for a key that is unknown or revoked. */
export async function findApiKeyHolder(db: Db, keyHash: string): Promise<ApiKeyHolder | undefined> {
  return await db
    .selectFrom('api_keys as k')
    .innerJoin('sites as s', 's.id', 'k.site_id')
    .select(['k.id', 'k.name', 'k.site_id as siteId', 's.signing_secret as signingSecret'])
    .select(['s.previous_signing_secret as previousSigningSecret'])
    .select(['s.previous_signing_until as previousSigningUntil'])
    .select(['k.last_used_at as lastUsedAt', sql<KeyRole>`k.role`.as('role')])
    .where('k.key_hash', '=', keyHash)
    .where('k.revoked_at', 'is', null)
    .executeTakeFirst();
}

/** Whether the site still has this key. */
export async function isApiKeyInUse(db: Db, siteId: string, id: number): Promise<boolean> {
  const row = await db
    .selectFrom('api_keys')
    .select('id')
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes that a key is in use; to the minute, so that a busy key does not cost a write a request. */
export async function touchApiKey(
  db: Db,
  { siteId, id, lastUsedAt }: Pick<ApiKeyHolder, 'siteId' | 'id' | 'lastUsedAt'>,
  now: Date,
): Promise<void> {
  if (lastUsedAt !== null && now.getTime() - lastUsedAt.getTime() < TOUCH_MILLISECONDS) return;
  await db
    .updateTable('api_keys')
    .set({ last_used_at: now })
    .where('site_id', '=', siteId)
    .where('id', '=', id)
    .execute();
}

/** The site's keys that work, oldest first. */
export async function readApiKeys(db: Db, siteId: string): Promise<ApiKeyRecord[]> {
  const { rows } = await sql<ApiKeyRecord>`
    select id, name, role, prefix, created_at as "createdAt", last_used_at as "lastUsedAt"
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
  await notify(db, API_KEYS_CHANNEL, '');
  return result.numUpdatedRows > 0n;
}
