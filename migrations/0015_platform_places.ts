import { type Kysely, sql } from 'kysely';

const UP = [
  // Where a platform names what a comment answers by its place in the thread.
  `create table comment_places (
    site_id text not null,
    connection_id bigint not null,
    thread_id text not null,
    place integer not null,
    comment_id text not null,
    primary key (site_id, connection_id, thread_id, place),
    foreign key (site_id, connection_id) references connections on delete cascade
  )`,
  // Decisions that a publisher who fetches them has confirmed.
  `create table confirmed_decisions (
    site_id text not null,
    decision_id bigint not null,
    confirmed_at timestamptz not null,
    primary key (site_id, decision_id),
    foreign key (site_id, decision_id) references decisions
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['confirmed_decisions', 'comment_places'])
    await sql.raw(`drop table ${table}`).execute(db);
}
