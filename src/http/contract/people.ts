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
    you: boolean;
  }[];
  invitations: { id: number; email: string; name: string; role: Role; expiresAt: string }[];
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
