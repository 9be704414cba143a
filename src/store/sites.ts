import { sql } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import { API_KEYS_CHANNEL } from './people/api-keys.js';
import { notify, type Db } from './database.js';

/** One publication, whose threads are kept apart from every other's. */
export interface Site {
  readonly id: string;
  readonly name: string;
  /** An IANA name such as `America/New_York`; reports cut days in it. */
  readonly timeZone: string;
}

/** @throws {ParleyError} `conflict` when the id is taken, `invalid_input` for an unknown time zone. */
export async function createSite(db: Db, { id, name, timeZone }: Site): Promise<void> {
  if (!isTimeZone(timeZone)) {
    throw new ParleyError(
      'invalid_input',
      `${timeZone} is not a time zone; use a name such as Europe/Berlin`,
    );
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('sites')
    .values({ id, name, time_zone: timeZone })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirstOrThrow();
  if (numInsertedOrUpdatedRows === 0n) throw new ParleyError('conflict', `there is already a site ${id}`);
}

/** Undefined when there is no such site. */
export async function findSite(db: Db, id: string): Promise<Site | undefined> {
  return sites(db).where('id', '=', id).executeTakeFirst();
}

/** All sites, by id. */
export async function listSites(db: Db): Promise<Site[]> {
  return sites(db).orderBy('id').execute();
}

/** How long a secret that was replaced is still taken. */
const OVERLAP = sql`interval '24 hours'`;

/**
 * Sets the secret a site's requests have to be signed with; null takes unsigned requests again. The secret before is
 * taken for another day, so that whoever signs can be changed without losing a request.
 */
export async function setSigningSecret(
  db: Db,
  siteId: string,
  secret: string | null,
  now: Date,
): Promise<void> {
  await sql`
    update sites set signing_secret = ${secret},
      previous_signing_secret = case when ${secret}::text is null then null else signing_secret end,
      previous_signing_until = case when ${secret}::text is null or signing_secret is null then null
        else ${now}::timestamptz + ${OVERLAP} end
    where id = ${siteId}
  `.execute(db);
  await notify(db, API_KEYS_CHANNEL, '');
}

/** Whether a site takes signed requests only, and until when it takes the secret before as well. */
export async function readSigning(
  db: Db,
  siteId: string,
): Promise<{ readonly required: boolean; readonly previousUntil: Date | null }> {
  const row = await db
    .selectFrom('sites')
    .select(['signing_secret', 'previous_signing_until'])
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return { required: row.signing_secret !== null, previousUntil: row.previous_signing_until };
}

function sites(db: Db) {
  return db.selectFrom('sites').select(['id', 'name', 'time_zone as timeZone']);
}

/** Only names: PostgreSQL and JavaScript read the sign of an offset such as `+02:00` the opposite way. */
function isTimeZone(name: string): boolean {
  try {
    return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

/** What a site's authors are made pseudonyms with. */
export async function readExportSalt(db: Db, siteId: string): Promise<string> {
  const { export_salt } = await db
    .selectFrom('sites')
    .select('export_salt')
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return export_salt;
}
