import { sql } from 'kysely';
import type { Db } from './database.js';

/**
 * Names the database that all processes of an installation share, and no other one: a copy, restored from a dump, is
 * another. Changes when the server is replaced by a new one, but not when a standby takes over.
 */
export async function readInstallation(db: Db): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select (select system_identifier from pg_control_system()) || '-' || oid as name
    from pg_database where datname = current_database()
  `.execute(db);
  const [row] = rows;
  if (!row) throw new Error('the database does not know itself');
  return row.name;
}
