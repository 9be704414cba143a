import { sql } from 'kysely';
import type { Db } from '../database.js';
import { hashToken } from './tokens.js';

/** What somebody signs in with, at all their sites. */
export interface Account {
  readonly id: number;
  /** In lower case. */
  readonly email: string;
  /** Null for those who come by single sign-on only. */
  readonly passwordHash: string | null;
}

/** The account of an address, which is compared in lower case. */
export async function findAccount(db: Db, email: string): Promise<Account | undefined> {
  return await db
    .selectFrom('accounts')
    .select(['id', 'email', 'password_hash as passwordHash'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

/** An account by its id. */
export async function readAccount(db: Db, id: number): Promise<Account | undefined> {
  return await db
    .selectFrom('accounts')
    .select(['id', 'email', 'password_hash as passwordHash'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Makes an account and answers its id; undefined when the address has one already. */
export async function createAccount(
  db: Db,
  { email, passwordHash, now }: Omit<Account, 'id'> & { readonly now: Date },
): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    insert into accounts (email, password_hash, created_at)
    values (${email.toLowerCase()}, ${passwordHash}, ${now})
    on conflict (email) do nothing
    returning id
  `.execute(db);
  return rows[0]?.id;
}

/** Sets an account's password, by its hash. */
export async function setPasswordHash(db: Db, id: number, passwordHash: string): Promise<void> {
  await db.updateTable('accounts').set({ password_hash: passwordHash }).where('id', '=', id).execute();
}

/** What tries are counted by: an address somebody signs in with, or an account whose codes somebody types. */
export type TriedWith = { readonly email: string } | { readonly accountId: number };

/** Notes a try to sign in before its outcome is known, and answers how many there were since `since`, with this one. */
export async function countAttempt(
  db: Db,
  { with: triedWith, since, now }: { readonly with: TriedWith; readonly since: Date; readonly now: Date },
): Promise<number> {
  const emailHash = hashOf(triedWith);
  await db.deleteFrom('sign_in_attempts').where('attempted_at', '<', since).execute();
  await sql`insert into sign_in_attempts (email_hash, attempted_at) values (${emailHash}, ${now})`.execute(
    db,
  );
  const { rows } = await sql<{ attempts: number }>`
    select count(*) as attempts from sign_in_attempts
    where email_hash = ${emailHash} and attempted_at >= ${since}
  `.execute(db);
  return rows[0]?.attempts ?? 0;
}

/** Forgets the tries, once one has succeeded. */
export async function forgetAttempts(db: Db, triedWith: TriedWith): Promise<void> {
  await db.deleteFrom('sign_in_attempts').where('email_hash', '=', hashOf(triedWith)).execute();
}

/** An address has no space. */
function hashOf(triedWith: TriedWith): string {
  return hashToken(
    'email' in triedWith ? triedWith.email.toLowerCase() : `codes of account ${triedWith.accountId}`,
  );
}

/** The account an identity provider's subject is known as. */
export async function findAccountByIdentity(
  db: Db,
  { issuer, subject }: { readonly issuer: string; readonly subject: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('account_identities')
    .select('account_id')
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row?.account_id;
}

/** Remembers what an identity provider calls an account. */
export async function addIdentity(
  db: Db,
  {
    issuer,
    subject,
    accountId,
    now,
  }: { readonly issuer: string; readonly subject: string; readonly accountId: number; readonly now: Date },
): Promise<void> {
  await db
    .insertInto('account_identities')
    .values({ issuer, subject, account_id: accountId, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
