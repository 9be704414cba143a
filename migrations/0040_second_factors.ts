import { type Kysely, sql } from 'kysely';

/** A second thing to sign in with beside a password: codes of an app (RFC 6238), and codes on paper for when it is lost. */
const UP = [
  // One an account, like its password. secret, pending_secret: encrypted, bound to the account; pending is one that was
  // shown and of which no code was typed yet. last_step: the 30 seconds whose code was taken last; that one and those
  // before are taken no more.
  `create table second_factors (
    account_id bigint primary key references accounts,
    secret text,
    confirmed_at timestamptz,
    last_step integer,
    pending_secret text,
    pending_at timestamptz,
    check ((secret is null) = (confirmed_at is null) and (secret is null) = (last_step is null)),
    check ((pending_secret is null) = (pending_at is null))
  )`,
  // Each is gone once it is used.
  `create table recovery_codes (
    account_id bigint not null references second_factors on delete cascade,
    code_hash text not null,
    primary key (account_id, code_hash)
  )`,
  // Who has shown a password and has no session yet. needs: a code, or to set up what codes come from.
  `create table sign_in_steps (
    site_id text not null,
    moderator_id bigint not null,
    token_hash text not null unique,
    account_id bigint not null references accounts,
    needs text not null check (needs in ('code','set-up')),
    expires_at timestamptz not null,
    primary key (site_id, token_hash),
    foreign key (site_id, moderator_id) references moderators (site_id, id)
  )`,
  `create index sign_in_steps_account on sign_in_steps (account_id)`,
  // What changed about how people sign in. account_id: whose; null for what holds for a site. by_site_id and
  // by_moderator_id: who else did it; null for the account's owner, and with by_operator for the command line.
  `create table sign_in_changes (
    id bigint generated always as identity primary key,
    site_id text references sites,
    account_id bigint references accounts,
    kind text not null check (kind in
      ('set-up','replaced','removed','codes-renewed','recovery-code-used','required','not-required')),
    by_site_id text,
    by_moderator_id bigint,
    by_operator boolean not null default false,
    created_at timestamptz not null,
    check ((site_id is null) <> (account_id is null)),
    check ((by_site_id is null) = (by_moderator_id is null)),
    foreign key (by_site_id, by_moderator_id) references moderators (site_id, id)
  )`,
  `create index sign_in_changes_account on sign_in_changes (account_id, id)`,
  `create index sign_in_changes_site on sign_in_changes (site_id, id)`,
  `alter table sites add column second_factor_required boolean not null default false`,
  // What a session was opened with; processes of the version before say nothing.
  `alter table sessions add column came_by text not null default 'password'
    check (came_by in ('password','code','provider','link'))`,
  `update sessions s set came_by = 'link' from moderators m
    where m.site_id = s.site_id and m.id = s.moderator_id and m.account_id is null`,
];

const DOWN = [
  `alter table sessions drop column came_by`,
  `alter table sites drop column second_factor_required`,
  `drop table sign_in_changes`,
  `drop table sign_in_steps`,
  `drop table recovery_codes`,
  `drop table second_factors`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
