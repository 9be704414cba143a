import type { Db } from '../database.js';

/** After how many days comments are erased; null: never. */
export async function readRetention(db: Db, siteId: string): Promise<number | null> {
  const row = await db
    .selectFrom('sites')
    .select('retention_days')
    .where('id', '=', siteId)
    .executeTakeFirstOrThrow();
  return row.retention_days;
}

export async function writeRetention(tx: Db, siteId: string, days: number | null): Promise<void> {
  await tx.updateTable('sites').set({ retention_days: days }).where('id', '=', siteId).execute();
}
