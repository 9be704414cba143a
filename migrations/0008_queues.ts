import { type Kysely, sql } from 'kysely';

/** Lists beside the review queue, filters that begin at what is rare, and filters people keep. */
const UP = [
  `create index comments_set_aside on comments (site_id, review_state, priority desc, id)
    where review_state in ('deferred','escalated') and deleted_at is null`,
  // From a text back to its comment: a filter for something rare begins there.
  `create index comments_revision on comments (site_id, revision_id)`,
  `create index findings_forms on findings (site_id, detector, target_kind, revision_id)`,
  `create index findings_targets on findings (site_id, target_kind, revision_id)`,
  `create index analyses_incivility on analyses (site_id, incivility, revision_id)`,

  `create table saved_filters (
    site_id text not null,
    id bigint generated always as identity,
    moderator_id bigint not null,
    name text not null,
    search text not null,
    created_at timestamptz not null default now(),
    primary key (site_id, id),
    unique (site_id, moderator_id, name),
    foreign key (site_id, moderator_id) references moderators
  )`,
];

const DOWN = [
  `drop table saved_filters`,
  `drop index analyses_incivility`,
  `drop index findings_targets`,
  `drop index findings_forms`,
  `drop index comments_revision`,
  `drop index comments_set_aside`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
