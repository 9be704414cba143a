import { type Kysely, sql } from 'kysely';

/** Other systems that comments come from and decisions go back to. */
const UP = [
  // address: the last part of the web address the platform sends to. token: what we show when we ask it. poll_cursor:
  // up to where it was asked for what its own messages may have missed, in the platform's words.
  `create table connections (
    site_id text not null references sites,
    id bigint generated always as identity,
    platform text not null,
    name text not null,
    address text not null unique,
    url text,
    username text,
    token text,
    settings jsonb not null default '{}',
    poll_cursor text,
    polled_at timestamptz,
    poll_error text,
    created_at timestamptz not null default now(),
    primary key (site_id, id)
  )`,
  // Any of them may sign: a platform has one for each of its endpoints, and two while one is being changed.
  `create table connection_secrets (
    site_id text not null,
    id bigint generated always as identity,
    connection_id bigint not null,
    secret text not null,
    created_at timestamptz not null default now(),
    primary key (site_id, id),
    unique (site_id, connection_id, secret),
    foreign key (site_id, connection_id) references connections on delete cascade
  )`,
  // Messages of platforms: what they were about, never the text. external_id: the platform's own, to know it again.
  // refs: the comments that have yet to be fetched.
  `create table receipts (
    site_id text not null,
    id bigint generated always as identity,
    connection_id bigint not null,
    kind text not null,
    external_id text,
    refs text[] not null default '{}',
    state text not null check (state in ('pending','taken','ignored','refused','failed')),
    reason text,
    comments integer not null default 0,
    attempts integer not null default 0,
    received_at timestamptz not null,
    settled_at timestamptz,
    primary key (site_id, id),
    unique (site_id, connection_id, external_id),
    foreign key (site_id, connection_id) references connections on delete cascade
  )`,
  `create index receipts_log on receipts (site_id, connection_id, id)`,
  // Decisions go back to a platform as deliveries, in its own words.
  `alter table event_endpoints add column connection_id bigint`,
  `alter table event_endpoints add constraint event_endpoints_connection
    foreign key (site_id, connection_id) references connections on delete cascade`,
  // Whose thread it is: decisions about its comments are told to this platform and no other.
  `alter table threads add column connection_id bigint`,
  `alter table threads add constraint threads_connection
    foreign key (site_id, connection_id) references connections on delete set null (connection_id)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from outbox where topic in ('read-hooks', 'poll-platforms')`).execute(db);
  await sql.raw('delete from event_endpoints where connection_id is not null').execute(db);
  await sql.raw('alter table threads drop column connection_id').execute(db);
  await sql.raw('alter table event_endpoints drop column connection_id').execute(db);
  for (const table of ['receipts', 'connection_secrets', 'connections'])
    await sql.raw(`drop table ${table}`).execute(db);
}
