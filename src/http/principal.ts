import { ParleyError } from '../domain/errors.js';

/** A publisher's program that has shown an API key. */
export interface KeyPrincipal {
  readonly kind: 'key';
  readonly siteId: string;
  readonly keyId: number;
  readonly name: string;
  /** Set when the site's requests have to be signed. */
  readonly signingSecret: string | null;
}

/** A person who has signed in. */
export interface ModeratorPrincipal {
  readonly kind: 'moderator';
  readonly siteId: string;
  readonly moderatorId: number;
  readonly name: string;
  readonly sessionToken: string;
}

export type Principal = KeyPrincipal | ModeratorPrincipal;

/** Who is let in by each kind of access. Every route names one; there is no default. */
interface Admitted {
  /** Health checks: anybody, as often as they like. */
  probe: null;
  /** Signing in: anybody, a few times a minute. */
  visitor: null;
  publisher: KeyPrincipal;
  reader: Principal;
  moderator: ModeratorPrincipal;
}
export type Access = keyof Admitted;
export type AdmittedBy<A extends Access> = Admitted[A];

/** Checks that a caller may use a route, and says who they are to it. */
export const ADMIT: { readonly [A in Access]: (caller: Principal | null) => Admitted[A] } = {
  probe: () => null,
  visitor: () => null,
  publisher: (caller) => {
    if (!caller)
      throw new ParleyError('unauthenticated', 'send an API key: "Authorization: Bearer parley_…"');
    if (caller.kind !== 'key')
      throw new ParleyError('forbidden', 'only an API key may do this, not a session');
    return caller;
  },
  reader: (caller) => {
    if (!caller) throw new ParleyError('unauthenticated', 'sign in, or send an API key');
    return caller;
  },
  moderator: (caller) => {
    if (!caller) throw new ParleyError('unauthenticated', 'sign in to do this');
    if (caller.kind !== 'moderator')
      throw new ParleyError('forbidden', 'only a moderator may do this, not an API key');
    return caller;
  },
};
