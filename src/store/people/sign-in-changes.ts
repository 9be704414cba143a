import { sql } from 'kysely';
import type { Db } from '../database.js';

/** What can change about how people sign in. The last two are a site's, the others an account's. */
export const SIGN_IN_CHANGES = [
  'set-up',
  'replaced',
  'removed',
  'codes-renewed',
  'recovery-code-used',
  'required',
  'not-required',
] as const;
export type SignInChangeKind = (typeof SIGN_IN_CHANGES)[number];

/** Who did it: an account's owner, somebody of a site, or whoever runs Parley, from the command line. */
export type ChangedBy = 'owner' | 'operator' | { readonly siteId: string; readonly moderatorId: number };

/** One line of the record. */
export interface SignInChange {
  readonly id: number;
  readonly kind: SignInChangeKind;
  /** Whose account, as the site calls them; null for what holds for the site. */
  readonly person: string | null;
  /** Somebody else who did it, by name; null for the owner and for the command line. */
  readonly by: string | null;
  readonly byOperator: boolean;
  readonly createdAt: Date;
}

/** Appends a line about an account or a site. */
export async function insertSignInChange(
  tx: Db,
  about: { readonly siteId: string } | { readonly accountId: number },
  { kind, by, now }: { readonly kind: SignInChangeKind; readonly by: ChangedBy; readonly now: Date },
): Promise<void> {
  await tx
    .insertInto('sign_in_changes')
    .values({
      site_id: 'siteId' in about ? about.siteId : null,
      account_id: 'accountId' in about ? about.accountId : null,
      kind,
      by_site_id: typeof by === 'string' ? null : by.siteId,
      by_moderator_id: typeof by === 'string' ? null : by.moderatorId,
      by_operator: by === 'operator',
      created_at: now,
    })
    .execute();
}

/**
 * The latest lines, newest first: about one account, or about a site and everybody who works there. Somebody of another
 * site is not named.
 */
export async function readSignInChanges(
  db: Db,
  about: { readonly siteId: string; readonly accountId?: number },
  limit: number,
): Promise<SignInChange[]> {
  const { siteId, accountId } = about;
  const { rows } = await sql<SignInChange>`
    select c.id, c.kind, m.name as person, b.name as by, c.by_operator as "byOperator", c.created_at as "createdAt"
    from sign_in_changes c
    left join moderators m on m.site_id = ${siteId} and m.account_id = c.account_id
    left join moderators b on b.site_id = ${siteId} and b.site_id = c.by_site_id and b.id = c.by_moderator_id
    where ${
      accountId === undefined
        ? sql`c.site_id = ${siteId} or m.id is not null`
        : sql`c.account_id = ${accountId}`
    }
    order by c.id desc limit ${limit}
  `.execute(db);
  return rows;
}
