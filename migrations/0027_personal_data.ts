import { type Kysely, sql } from 'kysely';

/** What is known of single commenters, and for how long: erasing, telling and forgetting, and a record of each. */
const UP = [
  // Comments older than so many days are erased; null: never.
  `alter table sites add column retention_days integer check (retention_days > 0)`,
  // author_id: whom an erasure is about, as long as it runs. author_hash: salted by site; tells whoever knows an id
  // whether it was erased, and nobody else whose it was. moderator_id null: the command line, or retention by itself.
  `create table personal_data_actions (
    site_id text not null references sites,
    id bigint generated always as identity,
    kind text not null check (kind in ('erasure','export','retention','retention-set')),
    moderator_id bigint,
    author_id bigint,
    author_hash text,
    days integer,
    comments integer not null default 0,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (site_id, id),
    foreign key (site_id, moderator_id) references moderators
  )`,
  `create index comments_age on comments (site_id, coalesce(posted_at, received_at)) where deleted_at is null`,
];

const DOWN = [
  `drop index comments_age`,
  `drop table personal_data_actions`,
  `delete from outbox where topic in ('erase-authors', 'apply-retention')`,
  `alter table sites drop column retention_days`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
