import type { SignInChangeKind } from '../../store/people/sign-in-changes.js';
import type { SignInNeed } from '../../store/people/sign-in-steps.js';
import type { KeyRole, Permission, Role } from '../../domain/permission.js';

/** `GET /v1/me`: who is signed in, and to which site. */
export interface Me {
  /** Null for an API key. */
  id: number | null;
  name: string;
  role: Role | KeyRole;
  /** Everything the role may do; the dashboard shows nothing else. */
  may: Permission[];
  /** Null for an API key, and for a person without an account, who comes by links alone. */
  email: string | null;
  site: { id: string; name: string; timeZone: string };
  /** Every site the person's account works for, this one included; `POST /v1/session/site` goes to another. */
  sites: { id: string; name: string }[];
  /** Where `GET /v1/live` stands: `?after=` it misses nothing that happens from now on. */
  liveAfter: string;
}

/** `GET /v1/sign-in-options`: how one can sign in here beside a password or a link. */
export interface SignInOptions {
  /** `GET /v1/sso` leads there; null where it is not set up. */
  sso: { name: string } | null;
}

/** `GET /v1/people`: who works for the site, and who was invited. */
export interface PersonList {
  people: {
    id: number;
    name: string;
    role: Role;
    /** Null for somebody without an account, who comes by links alone. */
    email: string | null;
    deactivatedAt: string | null;
    /** Whether their account has a second factor here; an identity provider's own is not known. */
    secondFactor: boolean;
    you: boolean;
  }[];
  invitations: { id: number; email: string; name: string; role: Role; expiresAt: string }[];
  /** Whether nobody comes in by a password alone; `POST /v1/people/second-factor` says so. */
  secondFactorRequired: boolean;
  /** What changed about how they sign in, newest first. */
  changes: SignInChangeView[];
}

/** One change of how somebody signs in, or a site's people do. */
export interface SignInChangeView {
  id: number;
  kind: SignInChangeKind;
  /** Whose second factor; null for what holds for the site. */
  person: string | null;
  /** Somebody else who did it; null for its owner, for whoever runs Parley, and for somebody of another site. */
  by: string | null;
  /** Whether it was done from the command line. */
  byOperator: boolean;
  at: string;
}

/**
 * A password was right, and more is asked: a `code` (`POST /v1/session/code`), or to set up a second factor
 * (`POST /v1/session/second-factor`). A cookie says whose sign-in it is; it opens nothing else, and lasts ten minutes.
 */
export interface SecondStep {
  needs: SignInNeed;
}

/** `POST /v1/session/code` with `{ code }`. */
export interface CodeTaken {
  /** How many recovery codes are left, when it was one; else null. */
  recoveryCodesLeft: number | null;
}

/** What an authenticator app takes: the secret in base32, and what a QR code says. */
export interface CodeSecretView {
  secret: string;
  uri: string;
}

/** What to sign in with when the authenticator app is lost, each once; shown this once. */
export interface RecoveryCodes {
  recoveryCodes: string[];
}

/** `GET /v1/me/second-factor` */
export interface OwnSecondFactor {
  /** Whether there can be one: only beside a password. */
  hasPassword: boolean;
  /** Since when there is one; null for none. */
  since: string | null;
  recoveryCodesLeft: number;
  /** The names of one's sites that ask for one. */
  requiredBy: string[];
  /** What changed, newest first. */
  changes: SignInChangeView[];
}

/** `POST /v1/invitations` with `{ email, name, role }`: the token of the link `/join#<token>` is shown this once. */
export interface NewInvitation {
  id: number;
  email: string;
  name: string;
  role: Role;
  token: string;
  expiresAt: string;
}

/** `POST /v1/people/:id/password-link`: the token of the link `/password#<token>` is shown this once. */
export interface NewPasswordLink {
  token: string;
}

/** `POST /v1/invitations/look` with `{ token }`: what is offered to whom. */
export interface InvitationOfferView {
  siteName: string;
  email: string;
  name: string;
  role: Role;
  /** The password asked for is the one they have; otherwise one they choose. */
  hasAccount: boolean;
}

/** `GET /v1/moderators`: who may decide about comments. */
export interface ModeratorList {
  moderators: { id: number; name: string }[];
}
