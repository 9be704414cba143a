import { sql } from 'kysely';
import type { Db } from '../database.js';
import { hashToken } from './tokens.js';

/** What an account's codes come from. Secrets are sealed. */
export interface SecondFactor {
  readonly secret: string;
  readonly confirmedAt: Date;
  readonly recoveryCodesLeft: number;
}

/** An account's second factor; undefined while it has none. */
export async function readSecondFactor(db: Db, accountId: number): Promise<SecondFactor | undefined> {
  const { rows } = await sql<SecondFactor>`
    select f.secret, f.confirmed_at as "confirmedAt",
      (select count(*)::int from recovery_codes c where c.account_id = f.account_id) as "recoveryCodesLeft"
    from second_factors f where f.account_id = ${accountId} and f.secret is not null
  `.execute(db);
  return rows[0];
}

/** Keeps a secret that was shown and of which no code was typed yet, in place of an earlier one. */
export async function keepPendingSecret(
  db: Db,
  accountId: number,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Promise<void> {
  await sql`
    insert into second_factors (account_id, pending_secret, pending_at) values (${accountId}, ${secret}, ${now})
    on conflict (account_id) do update set pending_secret = excluded.pending_secret, pending_at = excluded.pending_at
  `.execute(db);
}

/** The secret that waits for its first code, locked; undefined when there is none that was shown after `since`. */
export async function lockPendingSecret(
  tx: Db,
  accountId: number,
  since: Date,
): Promise<{ readonly pendingSecret: string; readonly isFirst: boolean } | undefined> {
  const { rows } = await sql<{ pendingSecret: string; isFirst: boolean }>`
    select pending_secret as "pendingSecret", secret is null as "isFirst" from second_factors
    where account_id = ${accountId} and pending_secret is not null and pending_at > ${since} for update
  `.execute(tx);
  return rows[0];
}

/** Makes the secret that was pending the account's, once the code of a period was typed. */
export async function confirmPendingSecret(
  tx: Db,
  accountId: number,
  { period, now }: { readonly period: number; readonly now: Date },
): Promise<void> {
  await sql`
    update second_factors set secret = pending_secret, confirmed_at = ${now}, last_step = ${period},
      pending_secret = null, pending_at = null
    where account_id = ${accountId}
  `.execute(tx);
}

/** Uses up the code of a period, and those before it; false when that was done. One of two at once wins. */
export async function usePeriod(db: Db, accountId: number, period: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('second_factors')
    .set({ last_step: period })
    .where('account_id', '=', accountId)
    .where('last_step', '<', period)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Gives an account new recovery codes, stored as hashes, in place of all it had. */
export async function replaceRecoveryCodes(
  tx: Db,
  accountId: number,
  codes: readonly string[],
): Promise<void> {
  await tx.deleteFrom('recovery_codes').where('account_id', '=', accountId).execute();
  const rows = codes.map((code) => ({ account_id: accountId, code_hash: hashToken(code) }));
  await tx.insertInto('recovery_codes').values(rows).execute();
}

/** Uses a recovery code up; false when the account has no such code. One of two at once wins. */
export async function useRecoveryCode(db: Db, accountId: number, code: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('recovery_codes')
    .where('account_id', '=', accountId)
    .where('code_hash', '=', hashToken(code))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Takes an account's second factor away, with its recovery codes; false when it had none. */
export async function deleteSecondFactor(tx: Db, accountId: number): Promise<boolean> {
  const row = await tx
    .deleteFrom('second_factors')
    .where('account_id', '=', accountId)
    .returning('secret')
    .executeTakeFirst();
  return row !== undefined && row.secret !== null;
}

/** Those of a site's people who have a second factor, by their ids there. */
export async function readWhoHasSecondFactor(db: Db, siteId: string): Promise<ReadonlySet<number>> {
  const rows = await db
    .selectFrom('moderators as m')
    .innerJoin('second_factors as f', 'f.account_id', 'm.account_id')
    .select('m.id')
    .where('m.site_id', '=', siteId)
    .where('f.secret', 'is not', null)
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Whether a site lets nobody in by a password alone. */
export async function isSecondFactorRequired(db: Db, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom('sites')
    .select('second_factor_required as required')
    .where('id', '=', siteId)
    .executeTakeFirst();
  return row?.required ?? false;
}

/** Says whether a site lets somebody in by a password alone; false when it is as it was. */
export async function setSecondFactorRequired(tx: Db, siteId: string, required: boolean): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sites')
    .set({ second_factor_required: required })
    .where('id', '=', siteId)
    .where('second_factor_required', '<>', required)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
