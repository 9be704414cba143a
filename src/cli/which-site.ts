import { ParleyError } from '../domain/errors.js';
import type { Db } from '../store/database.js';
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
