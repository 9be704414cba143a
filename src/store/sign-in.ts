import type { Db } from './database.js';

export interface SignInLink {
  readonly siteId: string;
  readonly moderatorId: number;
  readonly tokenHash: string;
  readonly expiresAt: Date;
}

export async function insertSignInLink(db: Db, link: SignInLink): Promise<void> {
  await db
    .insertInto('sign_in_links')
    .values({
      site_id: link.siteId,
      moderator_id: link.moderatorId,
      token_hash: link.tokenHash,
      expires_at: link.expiresAt,
    })
    .execute();
}

/** Uses a link up and answers whose it is; undefined when it is unknown, used or too old. One of two at once wins. */
export async function useSignInLink(
  db: Db,
  tokenHash: string,
  now: Date,
): Promise<{ readonly siteId: string; readonly moderatorId: number } | undefined> {
  return await db
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', tokenHash)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['site_id as siteId', 'moderator_id as moderatorId'])
    .executeTakeFirst();
}
