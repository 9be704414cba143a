import type { Kysely } from 'kysely';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { openStore, type Db } from '../store/database.js';
import { requireMigrated } from '../store/engine/migrate.js';
import type { Database } from '../store/schema.js';
import { listSites } from '../store/sites.js';

/**
 * The id of the site a command is about: the one asked for, or the only one there is. Null when there is none at all.
 * @throws {ParleyError} `not_found`, naming the sites there are; `invalid_input` when one has to be chosen.
 */
export async function whichSite(db: Db, asked: string | undefined): Promise<string | null> {
  const ids = (await listSites(db)).map(({ id }) => id);
  if (ids.length === 0) return null;
  if (asked === undefined) {
    if (ids.length === 1) return ids[0] ?? null;
    throw new ParleyError('invalid_input', `say which site: --site ${ids.join('|')}`);
  }
  if (ids.includes(asked)) return asked;
  throw new ParleyError('not_found', `there is no site called "${asked}", only ${ids.join(', ')}`);
}

/**
 * Opens the store for one command about one site, and closes it behind it.
 * @throws {ParleyError} `not_found` when there is no site yet; see `whichSite`.
 */
export async function withSite(
  asked: string | undefined,
  use: (db: Kysely<Database>, siteId: string) => Promise<void>,
): Promise<void> {
  const store = await openStore(readConfig().backend);
  try {
    await requireMigrated(store.db);
    const siteId = await whichSite(store.db, asked);
    if (siteId === null) throw new ParleyError('not_found', 'there is no site yet');
    await use(store.db, siteId);
  } finally {
    await store.close();
  }
}
