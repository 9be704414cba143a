import type { RejectReason } from '../../domain/reject-reason.js';
import type { Db } from '../database.js';

/** A site's own reasons for rejecting; undefined when it has not changed the list it began with. */
export async function readRejectReasons(
  db: Db,
  siteId: string,
): Promise<readonly RejectReason[] | undefined> {
  const row = await db
    .selectFrom('sites')
    .select('reject_reasons')
    .where('id', '=', siteId)
    .executeTakeFirst();
  return (row?.reject_reasons as readonly RejectReason[] | null | undefined) ?? undefined;
}

/** Replaces a site's list. */
export async function writeRejectReasons(
  db: Db,
  siteId: string,
  reasons: readonly RejectReason[],
): Promise<void> {
  await db
    .updateTable('sites')
    .set({ reject_reasons: JSON.stringify(reasons) })
    .where('id', '=', siteId)
    .execute();
}
