import { type Kysely, sql } from 'kysely';

/** What publishers are told: facts, to which endpoints they go, and how that went. */
const UP = [
  // previous_secret signs beside secret until previous_until, so that a receiver can be changed in between.
  `create table event_endpoints (
    site_id text not null references sites,
    id bigint generated always as identity,
    url text not null,
    event_types text[] not null,
    secret text not null,
    previous_secret text,
    previous_until timestamptz,
    created_at timestamptz not null default now(),
    last_success_at timestamptz,
    disabled_at timestamptz,
    disabled_reason text,
    primary key (site_id, id)
  )`,
  `create table events (
    site_id text not null references sites,
    id bigint generated always as identity,
    type text not null,
    comment_id bigint,
    data jsonb not null,
    created_at timestamptz not null default now(),
    primary key (site_id, id),
    foreign key (site_id, comment_id) references comments
  )`,
  `create index events_created on events (site_id, created_at)`,
  // comment_id is repeated here because what is said about one comment is delivered in order.
  `create table deliveries (
    site_id text not null,
    id bigint generated always as identity,
    event_id bigint not null,
    endpoint_id bigint not null,
    comment_id bigint,
    state text not null default 'pending' check (state in ('pending','delivered','failed')),
    attempts integer not null default 0,
    last_status integer,
    last_error text,
    last_attempt_at timestamptz,
    next_attempt_at timestamptz,
    primary key (site_id, id),
    foreign key (site_id, event_id) references events on delete cascade,
    foreign key (site_id, endpoint_id) references event_endpoints on delete cascade
  )`,
  `create index deliveries_event on deliveries (site_id, event_id)`,
  `create index deliveries_endpoint on deliveries (site_id, endpoint_id, id)`,
  `create index deliveries_order on deliveries (site_id, endpoint_id, comment_id, id) where state = 'pending'`,
  // A row is not made a job of before this moment; null: at once.
  `alter table outbox add column not_before timestamptz`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from outbox where topic = 'deliver-events'`).execute(db);
  await sql.raw('alter table outbox drop column not_before').execute(db);
  for (const table of ['deliveries', 'events', 'event_endpoints'])
    await sql.raw(`drop table ${table}`).execute(db);
}
