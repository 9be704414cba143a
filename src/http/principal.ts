import { ParleyError } from '../domain/errors.js';
import {
  mayKey,
  mayPerson,
  PERMISSIONS,
  type KeyRole,
  type Permission,
  type Role,
} from '../domain/permission.js';
import type { CameBy } from '../store/people/sessions.js';

/** A publisher's program that has shown an API key. */
export interface KeyPrincipal {
  readonly kind: 'key';
  readonly siteId: string;
  readonly keyId: number;
  readonly name: string;
  readonly role: KeyRole;
  /** Set when the site's requests have to be signed. */
  readonly signingSecret: string | null;
  /** The secret before, and until when it is taken as well; null for both when there is none. */
  readonly previousSigningSecret: string | null;
  readonly previousSigningUntil: Date | null;
}

/** A person who has signed in. */
export interface PersonPrincipal {
  readonly kind: 'person';
  readonly siteId: string;
  readonly moderatorId: number;
  readonly name: string;
  readonly role: Role;
  /** Null for whoever comes by links alone. */
  readonly accountId: number | null;
  readonly cameBy: CameBy;
  readonly sessionToken: string;
}

export type Principal = KeyPrincipal | PersonPrincipal;

/**
 * What lets a caller use a route. Every route names one; there is no default. `probe`: health checks, for anybody,
 * as often as they like. `visitor`: signing in, for anybody, a few times a minute.
 */
export type Access = Permission | 'probe' | 'visitor';

/** Who can get past an access, as a route's handler sees them. */
export type AdmittedBy<A extends Access> = A extends Permission
  ? (typeof PERMISSIONS)[A]['key'] extends null
    ? PersonPrincipal
    : (typeof PERMISSIONS)[A]['person'] extends null
      ? KeyPrincipal
      : Principal
  : null;

/**
 * Checks that a caller may use a route, and says who they are to it.
 * @throws {ParleyError} `unauthenticated`, `forbidden`
 */
export function admit<A extends Access>(access: A, caller: Principal | null): AdmittedBy<A> {
  // The checks below are what the type says; the compiler cannot follow them through the table.
  if (access === 'probe' || access === 'visitor') return null as AdmittedBy<A>;
  const permission: Permission = access;
  if (!caller) throw new ParleyError('unauthenticated', howToComeIn(permission));
  const may = caller.kind === 'key' ? mayKey(caller.role, permission) : mayPerson(caller.role, permission);
  if (!may) throw new ParleyError('forbidden', whyNot(permission, caller));
  return caller as AdmittedBy<A>;
}

function howToComeIn(permission: Permission): string {
  const { person, key } = PERMISSIONS[permission];
  if (person === null) return 'send an API key: "Authorization: Bearer parley_…"';
  return key === null ? 'sign in to do this' : 'sign in, or send an API key';
}

function whyNot(permission: Permission, { kind, role }: Principal): string {
  const { person, key } = PERMISSIONS[permission];
  const least = kind === 'key' ? key : person;
  if (least !== null)
    return `this takes the role ${least}; ${kind === 'key' ? "the key's" : 'yours'} is ${role}`;
  return kind === 'key'
    ? 'only a person who has signed in may do this, not an API key'
    : 'only an API key may do this, not a session';
}
