import type { Kysely } from 'kysely';
import { ParleyError } from '../domain/errors.js';
import type { Secrets } from '../secrets.js';
import type { Db } from '../store/database.js';
import { countAttempt, forgetAttempts, readAccount, type Account } from '../store/people/accounts.js';
import { readMemberships } from '../store/people/moderators.js';
import {
  confirmPendingSecret,
  deleteSecondFactor,
  isSecondFactorRequired,
  keepPendingSecret,
  lockPendingSecret,
  readSecondFactor,
  replaceRecoveryCodes,
  setSecondFactorRequired,
  usePeriod,
  useRecoveryCode,
} from '../store/people/second-factors.js';
import { closeSessions, noteCodeOfSession, type CameBy } from '../store/people/sessions.js';
import { insertSignInChange } from '../store/people/sign-in-changes.js';
import { endSignInSteps } from '../store/people/sign-in-steps.js';
import type { Database } from '../store/schema.js';
import { findPerson } from './manage.js';
import { codeUri, createCodeSecret, periodOfCode } from './one-time-codes.js';
import { canonicalCode, createRecoveryCodes } from './recovery-codes.js';
import { ATTEMPTS_MINUTES, requireOwnPassword } from './sign-in.js';

/** Wrong codes for one account within `ATTEMPTS_MINUTES`. Fewer than passwords: only who has the password gets here. */
export const CODES_ALLOWED = 5;

/** How long a secret that was shown waits for its first code. */
const PENDING_MINUTES = 15;

export interface CodeServices {
  readonly db: Kysely<Database>;
  readonly secrets: Secrets;
}

/** What an authenticator app takes, as text and as what a QR code says. */
export interface CodeSecret {
  readonly secret: string;
  readonly uri: string;
}

interface Whom {
  readonly siteId: string;
  readonly moderatorId: number;
}

type Owner = Whom & { readonly accountId: number | null; readonly sessionToken: string };

/**
 * Takes a code of an account's app, or one of its recovery codes: each once. Answers how many recovery codes are left
 * when one was used, else null.
 * @throws {ParleyError} `invalid_input` for a wrong code or one that was used; `rate_limited` after too many tries.
 */
export async function requireCode(
  { db, secrets }: CodeServices,
  accountId: number,
  { code, now }: { readonly code: string; readonly now: Date },
): Promise<number | null> {
  // Counted before it is known to be wrong: of many tries at once none gets past the count.
  const since = new Date(now.getTime() - ATTEMPTS_MINUTES * 60_000);
  if ((await countAttempt(db, { with: { accountId }, since, now })) > CODES_ALLOWED)
    throw new ParleyError(
      'rate_limited',
      `too many wrong codes; wait ${ATTEMPTS_MINUTES} minutes`,
      undefined,
      {
        ...{ reason: 'tries_used_up', values: { minutes: ATTEMPTS_MINUTES } },
      },
    );
  const factor = await readSecondFactor(db, accountId);
  if (!factor) throw new ParleyError('conflict', 'this account has no second factor any more; begin again');
  const typed = canonicalCode(code);
  const secret = secrets.open(String(accountId), 'second-factor', factor.secret);
  const period = periodOfCode(secret, typed, now);
  if (period !== null) {
    if (!(await usePeriod(db, accountId, period)))
      throw new ParleyError('invalid_input', 'this code was used before; wait for the next', '/code');
  } else if (!(await useRecoveryCode(db, accountId, typed))) {
    throw new ParleyError('invalid_input', 'this code is wrong', '/code');
  }
  await forgetAttempts(db, { accountId });
  if (period !== null) return null;
  await insertSignInChange(db, { accountId }, { kind: 'recovery-code-used', by: 'owner', now });
  return factor.recoveryCodesLeft - 1;
}

/**
 * Shows somebody who signs in, and has to, what to set up a second factor with.
 * @throws {ParleyError} `conflict` when they have one.
 */
export async function beginFirstFactor(
  services: CodeServices,
  accountId: number,
  { host, now }: { readonly host: string; readonly now: Date },
): Promise<CodeSecret> {
  if (await readSecondFactor(services.db, accountId))
    throw new ParleyError('conflict', 'this account has a second factor by now; sign in again');
  const account = await readAccount(services.db, accountId);
  if (!account) throw new ParleyError('not_found', 'no such account');
  return await showSecret(services, account, { host, now });
}

/**
 * Shows somebody signed in what to set up a second factor with, or another one in place of theirs, which holds until the
 * new one's first code.
 * @throws {ParleyError} `invalid_input` for a wrong password or code; `conflict` for whoever has no password.
 */
export async function beginFactor(
  services: CodeServices,
  owner: Owner,
  asked: {
    readonly password: string;
    readonly code?: string | undefined;
    readonly host: string;
    readonly now: Date;
  },
): Promise<CodeSecret> {
  const account = await requireOwnPassword(services.db, await emailOf(services.db, owner), asked);
  if (await readSecondFactor(services.db, account.id))
    await requireCode(services, account.id, { code: asked.code ?? '', now: asked.now });
  return await showSecret(services, account, asked);
}

async function showSecret(
  { db, secrets }: CodeServices,
  { id, email }: Account,
  { host, now }: { readonly host: string; readonly now: Date },
): Promise<CodeSecret> {
  const secret = createCodeSecret();
  await keepPendingSecret(db, id, { secret: secrets.seal(String(id), 'second-factor', secret), now });
  return { secret, uri: codeUri(secret, { email, host }) };
}

/**
 * Makes what was shown the account's second factor, once a code of it is typed, and answers the recovery codes: they
 * are known this once. With a session, all others end.
 * @throws {ParleyError} `invalid_input` for a wrong code; `conflict` when nothing was shown, or too long ago.
 */
export async function confirmFactor(
  { db, secrets }: CodeServices,
  accountId: number,
  { code, now, owner }: { readonly code: string; readonly now: Date; readonly owner?: Owner },
): Promise<string[]> {
  const recoveryCodes = createRecoveryCodes();
  await db.transaction().execute(async (tx) => {
    const since = new Date(now.getTime() - PENDING_MINUTES * 60_000);
    const pending = await lockPendingSecret(tx, accountId, since);
    // Whoever has one already does not get another by a password alone.
    if (!pending || (!owner && !pending.isFirst))
      throw new ParleyError('conflict', 'what was shown is too old; begin again');
    const secret = secrets.open(String(accountId), 'second-factor', pending.pendingSecret);
    const period = periodOfCode(secret, canonicalCode(code), now);
    if (period === null) throw new ParleyError('invalid_input', 'this code is wrong', '/code');
    await confirmPendingSecret(tx, accountId, { period, now });
    await replaceRecoveryCodes(tx, accountId, recoveryCodes.map(canonicalCode));
    const kind = pending.isFirst ? 'set-up' : 'replaced';
    await insertSignInChange(tx, { accountId }, { kind, by: 'owner', now });
    await endSignInSteps(tx, accountId);
    if (!owner) return;
    await noteCodeOfSession(tx, owner.sessionToken);
    await closeSessions(tx, owner, owner.sessionToken);
  });
  return recoveryCodes;
}

/**
 * New recovery codes in place of those there are.
 * @throws {ParleyError} `invalid_input` for a wrong password or code.
 */
export async function renewRecoveryCodes(
  services: CodeServices,
  owner: Owner,
  asked: { readonly password: string; readonly code: string; readonly now: Date },
): Promise<string[]> {
  const { db } = services;
  const { id: accountId } = await requireOwnPassword(db, await emailOf(db, owner), asked);
  await requireCode(services, accountId, asked);
  const recoveryCodes = createRecoveryCodes();
  await db.transaction().execute(async (tx) => {
    await replaceRecoveryCodes(tx, accountId, recoveryCodes.map(canonicalCode));
    await insertSignInChange(tx, { accountId }, { kind: 'codes-renewed', by: 'owner', now: asked.now });
  });
  return recoveryCodes;
}

/**
 * Takes one's own second factor away, and ends one's other sessions.
 * @throws {ParleyError} `invalid_input` for a wrong password or code; `conflict` while a site asks for one.
 */
export async function removeFactor(
  services: CodeServices,
  owner: Owner,
  asked: { readonly password: string; readonly code: string; readonly now: Date },
): Promise<void> {
  const { db } = services;
  const { id: accountId } = await requireOwnPassword(db, await emailOf(db, owner), asked);
  const asking = await sitesAsking(db, accountId);
  if (asking.length > 0)
    throw new ParleyError('conflict', `${asking.join(', ')} asks for a second factor; you can replace yours`);
  await requireCode(services, accountId, asked);
  await db.transaction().execute(async (tx) => {
    await deleteSecondFactor(tx, accountId);
    await insertSignInChange(tx, { accountId }, { kind: 'removed', by: 'owner', now: asked.now });
    await closeSessions(tx, owner, owner.sessionToken);
  });
}

/** The names of the account's sites that ask for a second factor. */
export async function sitesAsking(db: Db, accountId: number): Promise<string[]> {
  const names = [];
  for (const { siteId, siteName } of await readMemberships(db, accountId))
    if (await isSecondFactorRequired(db, siteId)) names.push(siteName);
  return names;
}

/**
 * Takes somebody's lost second factor away, and ends every session of theirs: they sign in with their password, and set
 * up another where the site asks for one. For somebody who works for another site, too, only whoever runs Parley does it.
 * @throws {ParleyError} `not_found`; `conflict` when they have none; `forbidden`
 */
export async function removeLostFactor(
  db: Kysely<Database>,
  whom: Whom,
  { by, now }: { readonly by: 'operator' | Whom; readonly now: Date },
): Promise<void> {
  const { accountId, name } = await findPerson(db, whom);
  const none = new ParleyError('conflict', `${name} has no second factor`);
  if (accountId === null) throw none;
  const memberships = await readMemberships(db, accountId);
  if (by !== 'operator' && memberships.some(({ siteId }) => siteId !== whom.siteId)) {
    throw new ParleyError(
      'forbidden',
      `${name} works for another site, too; whoever runs Parley does it: parley people forget-second-factor`,
    );
  }
  await db.transaction().execute(async (tx) => {
    if (!(await deleteSecondFactor(tx, accountId))) throw none;
    await insertSignInChange(tx, { accountId }, { kind: 'removed', by, now });
    await endSignInSteps(tx, accountId);
    await closeSessions(tx, whom);
  });
}

/**
 * Says whether a site lets somebody in by a password alone. Once it does not, sessions that were opened with no more
 * lead nowhere, and their owners set up a second factor when they sign in.
 * @throws {ParleyError} `conflict` for whoever would be shut out themselves.
 */
export async function requireFactorAt(
  db: Kysely<Database>,
  siteId: string,
  asked: {
    readonly required: boolean;
    readonly by: 'operator' | { readonly moderatorId: number; readonly cameBy: CameBy };
    readonly now: Date;
  },
): Promise<void> {
  const { required, now } = asked;
  if (required && asked.by !== 'operator' && asked.by.cameBy === 'password')
    throw new ParleyError(
      'conflict',
      'set up your own second factor first: you would be shut out',
      undefined,
      {
        reason: 'own_factor_missing',
      },
    );
  const by = asked.by === 'operator' ? asked.by : { siteId, moderatorId: asked.by.moderatorId };
  await db.transaction().execute(async (tx) => {
    if (!(await setSecondFactorRequired(tx, siteId, required))) return;
    const kind = required ? 'required' : 'not-required';
    await insertSignInChange(tx, { siteId }, { kind, by, now });
  });
}

async function emailOf(db: Db, owner: Whom): Promise<string | null> {
  return (await findPerson(db, owner)).email;
}
