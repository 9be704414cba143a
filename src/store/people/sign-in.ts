import type { Db } from '../database.js';
import { createToken, hashToken } from './tokens.js';

const LINK_HOURS = 24;

/** What a link is for: signing in, or choosing a password. */
export type LinkPurpose = 'sign-in' | 'password';

/** Makes a token for a link: works once, within a day. It belongs behind the `#`, where no log sees it. */
export async function createSignInToken(
  db: Db,
  {
    siteId,
    moderatorId,
    purpose = 'sign-in',
    now,
  }: {
    readonly siteId: string;
    readonly moderatorId: number;
    readonly purpose?: LinkPurpose;
    readonly now: Date;
  },
): Promise<string> {
  const token = createToken();
  await db
    .insertInto('sign_in_links')
    .values({
      site_id: siteId,
      moderator_id: moderatorId,
      token_hash: hashToken(token),
      purpose,
      expires_at: new Date(now.getTime() + LINK_HOURS * 3_600_000),
    })
    .execute();
  return token;
}

/** Uses a token up and answers whose it was; undefined when it is unknown, used or too old. One of two at once wins. */
export async function useSignInToken(
  db: Db,
  token: string,
  purpose: LinkPurpose,
  now: Date,
): Promise<{ readonly siteId: string; readonly moderatorId: number } | undefined> {
  return await db
    .updateTable('sign_in_links')
    .set({ used_at: now })
    .where('token_hash', '=', hashToken(token))
    .where('purpose', '=', purpose)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['site_id as siteId', 'moderator_id as moderatorId'])
    .executeTakeFirst();
}
