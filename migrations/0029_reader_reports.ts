import { type Kysely, sql } from 'kysely';

/** Comments that readers have reported, in a list of their own. */
const UP = [
  // One row a report; the publisher's id of it, or of the reader, keeps one reader from counting twice.
  `create table reader_reports (
    site_id text not null,
    comment_id bigint not null,
    source_id text not null,
    kind text not null,
    reported_at timestamptz not null,
    received_at timestamptz not null,
    primary key (site_id, comment_id, source_id),
    foreign key (site_id, comment_id) references comments
  )`,
  // Reports that no decision has answered yet: those that came after the last decision that stands.
  `alter table comments add column open_reports integer not null default 0`,
  `create index comments_reported on comments (site_id, open_reports desc, priority desc, id)
    where open_reports > 0 and deleted_at is null and review_state <> 'rejected'`,
];

const DOWN = [
  `drop index comments_reported`,
  `alter table comments drop column open_reports`,
  `drop table reader_reports`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
