import { type Kysely, sql } from 'kysely';
import type { SecretPlace } from '../../secrets.js';
import type { Db } from '../database.js';
import type { Database } from '../schema.js';

/** Every column that holds a secret somebody has to use again. */
export const SECRET_COLUMNS = [
  { table: 'sites', column: 'signing_secret', site: 'id', key: 'id', place: 'signing' },
  { table: 'sites', column: 'previous_signing_secret', site: 'id', key: 'id', place: 'signing' },
  { table: 'event_endpoints', column: 'secret', site: 'site_id', key: 'id', place: 'endpoint' },
  { table: 'event_endpoints', column: 'previous_secret', site: 'site_id', key: 'id', place: 'endpoint' },
  { table: 'connection_secrets', column: 'secret', site: 'site_id', key: 'id', place: 'hook' },
  { table: 'connections', column: 'token', site: 'site_id', key: 'id', place: 'token' },
  // An account is no site's: it stands where the others' site does.
  {
    table: 'second_factors',
    column: 'secret',
    site: 'account_id',
    key: 'account_id',
    place: 'second-factor',
  },
  {
    table: 'second_factors',
    column: 'pending_secret',
    site: 'account_id',
    key: 'account_id',
    place: 'second-factor',
  },
] as const satisfies readonly {
  readonly table: keyof Database;
  readonly column: string;
  readonly site: string;
  readonly key: string;
  readonly place: SecretPlace;
}[];

/** How many secrets begin with each of the ways to be stored: `sealed:1:<key id>`, or null for as they are. */
export async function countStoredSecrets(
  db: Db,
): Promise<{ readonly keyId: string | null; readonly secrets: number }[]> {
  const all = SECRET_COLUMNS.map(
    ({ table, column }) =>
      sql`select ${sql.ref(column)} as value from ${sql.table(table)} where ${sql.ref(column)} is not null`,
  );
  const { rows } = await sql<{ keyId: string | null; secrets: number }>`
    select substring(value from '^sealed:1:([0-9a-f]{8}):') as "keyId", count(*)::int as secrets
    from (${sql.join(all, sql` union all `)}) stored group by 1 order by 1 nulls first
  `.execute(db);
  return rows;
}

/** Writes every secret anew, in one transaction; `reseal` answers undefined for what may stay. Answers how many were written. */
export async function resealSecrets(
  db: Kysely<Database>,
  reseal: (siteId: string, place: SecretPlace, stored: string) => string | undefined,
): Promise<number> {
  return await db.transaction().execute(async (tx) => {
    let written = 0;
    for (const { table, column, site, key, place } of SECRET_COLUMNS) {
      const { rows } = await sql<{ siteId: string; key: string; stored: string }>`
        select ${sql.ref(site)}::text as "siteId", ${sql.ref(key)}::text as key, ${sql.ref(column)} as stored
        from ${sql.table(table)} where ${sql.ref(column)} is not null order by 1, 2 for update
      `.execute(tx);
      for (const row of rows) {
        const value = reseal(row.siteId, place, row.stored);
        if (value === undefined) continue;
        await sql`
          update ${sql.table(table)} set ${sql.ref(column)} = ${value}
          where ${sql.ref(site)}::text = ${row.siteId} and ${sql.ref(key)}::text = ${row.key}
        `.execute(tx);
        written += 1;
      }
    }
    return written;
  });
}
