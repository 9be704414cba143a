import type { CookieOptions, Request, Response } from 'express';
import type { Config } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { isApiKeyInUse, type ApiKeyHolder } from '../store/people/api-keys.js';
import {
  closeSession,
  findSession,
  openSession,
  rotateSession,
  SESSION_DAYS,
  type CameBy,
} from '../store/people/sessions.js';
import type { HttpServices } from './http-services.js';
import type { Call } from './route.js';
import type { KeyPrincipal, PersonPrincipal, Principal } from './principal.js';

const SESSION_COOKIE = 'parley_session';

/** Finds out who is calling: by API key where one is sent, else by session cookie. Null for nobody. */
export async function authenticate(
  services: HttpServices,
  request: Request,
  response: Response,
): Promise<Principal | null> {
  const [, key] = /^Bearer +(\S+) *$/i.exec(request.get('authorization') ?? '') ?? [];
  if (key !== undefined) return await authenticateKey(services, key);
  const token = readCookie(request, SESSION_COOKIE);
  return token === undefined ? null : await authenticateSession(services, token, response);
}

/**
 * Whose API key this is.
 * @throws {ParleyError} `unauthenticated`
 */
export async function authenticateKey({ apiKeys }: HttpServices, key: string): Promise<KeyPrincipal> {
  const holder = await apiKeys.holderOf(key);
  if (!holder) throw new ParleyError('unauthenticated', 'the API key is unknown or was revoked');
  return keyPrincipal(holder);
}

/** The caller behind a key. */
export function keyPrincipal(holder: ApiKeyHolder): KeyPrincipal {
  const { id, siteId, name, role, signingSecret, previousSigningSecret, previousSigningUntil } = holder;
  return {
    kind: 'key',
    keyId: id,
    siteId,
    name,
    role,
    signingSecret,
    previousSigningSecret,
    previousSigningUntil,
  };
}

async function authenticateSession(
  services: HttpServices,
  token: string,
  response: Response,
): Promise<PersonPrincipal | null> {
  const { db, now } = services;
  const session = await findSession(db, token, now());
  if (!session) return null;
  const newToken = await rotateSession(db, token, session, now());
  if (newToken !== undefined) setSessionCookie(services, response, newToken);
  const { siteId, moderatorId, moderatorName: name, role, accountId, cameBy } = session;
  return {
    kind: 'person',
    siteId,
    moderatorId,
    name,
    role,
    accountId,
    cameBy,
    sessionToken: newToken ?? token,
  };
}

/**
 * Signs a browser in: always with a new token, and what it was signed in with before ends, so that a token
 * somebody slipped into it leads nowhere.
 */
export async function beginSession(
  { services, request, response, now }: Pick<Call, 'services' | 'request' | 'response' | 'now'>,
  { siteId, moderatorId }: { readonly siteId: string; readonly moderatorId: number },
  cameBy: CameBy,
): Promise<void> {
  const before = readCookie(request, SESSION_COOKIE);
  if (before !== undefined) await closeSession(services.db, before);
  setSessionCookie(services, response, await openSession(services.db, { siteId, moderatorId, cameBy, now }));
}

/** Whether a caller whose request goes on for long would be let in again. */
export async function isStillWelcome({ db, now }: HttpServices, principal: Principal): Promise<boolean> {
  if (principal.kind === 'key') return await isApiKeyInUse(db, principal.siteId, principal.keyId);
  return (await findSession(db, principal.sessionToken, now())) !== undefined;
}

/**
 * Refuses a change that another site's page made a moderator's browser send: such a page can neither set the
 * header nor pretend to be of this origin. (The cookie is SameSite=Strict as well.)
 */
export function refuseForgery({ config }: HttpServices, request: Request): void {
  const fromDashboard = request.get('x-parley') === 'dashboard';
  if (!fromDashboard || !isSameOrigin(request, config.publicUrl)) {
    throw new ParleyError('forbidden', 'changes by session are taken from the dashboard only');
  }
}

function isSameOrigin(request: Request, publicUrl: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined) return true;
  if (!URL.canParse(origin)) return false;
  return origin === new URL(publicUrl).origin || new URL(origin).host === request.get('host');
}

function setSessionCookie(services: HttpServices, response: Response, token: string): void {
  const maxAge = SESSION_DAYS * 24 * 3_600_000;
  response.cookie(SESSION_COOKIE, token, { ...cookieOptions(services.config), maxAge });
}

export function clearSessionCookie(services: HttpServices, response: Response): void {
  response.clearCookie(SESSION_COOKIE, cookieOptions(services.config));
}

/** How every cookie of Parley's is sent: to no script, and not along with other sites' requests. */
export function cookieOptions(config: Config): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', path: '/', secure: config.publicUrl.startsWith('https:') };
}

/** A cookie's value; undefined when there is none. */
export function readCookie(request: Request, name: string): string | undefined {
  for (const pair of (request.get('cookie') ?? '').split(';')) {
    const [key, value] = pair.trim().split('=', 2);
    if (key === name && value) return value;
  }
  return undefined;
}
