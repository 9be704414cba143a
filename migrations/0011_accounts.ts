import { type Kysely, sql } from 'kysely';

/**
 * Accounts: what somebody signs in with, once for all sites. Who they are at a site, with which role, stays in
 * `moderators`, which decisions name.
 */
const UP = [
  // password_hash: null for those who come by single sign-on only.
  `create table accounts (
    id bigint generated always as identity primary key,
    email text not null unique check (email = lower(email)),
    password_hash text,
    created_at timestamptz not null
  )`,
  // What an identity provider calls an account; its e-mail address may change, this does not.
  `create table account_identities (
    issuer text not null,
    subject text not null,
    account_id bigint not null references accounts,
    created_at timestamptz not null,
    primary key (issuer, subject)
  )`,
  // Tries with a wrong password, by a hash of the address: somebody may have typed a password there.
  `create table sign_in_attempts (
    id bigint generated always as identity primary key,
    email_hash text not null,
    attempted_at timestamptz not null
  )`,
  `create index sign_in_attempts_recent on sign_in_attempts (email_hash, attempted_at)`,

  `alter table moderators add column account_id bigint references accounts`,
  `create unique index moderators_account on moderators (account_id, site_id)`,

  // invited_by: null from the command line. settled_at: accepted, withdrawn, or replaced by a newer one.
  `create table invitations (
    site_id text not null references sites,
    id bigint generated always as identity,
    token_hash text not null unique,
    email text not null check (email = lower(email)),
    name text not null,
    role text not null check (role in ('read-only','analyst','moderator','editor','admin')),
    invited_by bigint,
    created_at timestamptz not null,
    expires_at timestamptz not null,
    settled_at timestamptz,
    primary key (site_id, id),
    foreign key (site_id, invited_by) references moderators
  )`,
  `create unique index invitations_open on invitations (site_id, email) where settled_at is null`,

  // A link either signs in or lets its holder choose a password.
  `alter table sign_in_links
    add column purpose text not null default 'sign-in' check (purpose in ('sign-in','password'))`,
  `create index sessions_moderator on sessions (site_id, moderator_id)`,
];

const DOWN = [
  `drop index sessions_moderator`,
  `alter table sign_in_links drop column purpose`,
  `drop table invitations`,
  `drop index moderators_account`,
  `alter table moderators drop column account_id`,
  `drop table sign_in_attempts`,
  `drop table account_identities`,
  `drop table accounts`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
