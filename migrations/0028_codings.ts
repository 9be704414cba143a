import { type Kysely, sql } from 'kysely';

/** What people, who do not see each other's answers, say of whether comments tell a narrative. */
const UP = [
  // frame: how many comments each stratum had and how many of them were drawn. seed repeats the draw.
  `create table coding_samples (
    site_id text not null references sites,
    id bigint not null generated always as identity,
    narrative_id text not null,
    narrative_version integer not null,
    seed integer not null,
    frame jsonb not null,
    created_by bigint not null,
    created_at timestamptz not null,
    primary key (site_id, id),
    foreign key (site_id, narrative_id, narrative_version) references narratives (site_id, id, version),
    foreign key (site_id, created_by) references moderators (site_id, id)
  )`,
  `create index coding_samples_narrative on coding_samples (site_id, narrative_id, id)`,
  // In the random order in which they are coded. revision_id: the text that was drawn.
  `create table coding_units (
    site_id text not null,
    sample_id bigint not null,
    ordinal integer not null,
    comment_id bigint not null,
    revision_id bigint not null,
    stratum text not null check (stratum in ('strong', 'weak', 'miss')),
    primary key (site_id, sample_id, ordinal),
    foreign key (site_id, sample_id) references coding_samples on delete cascade,
    foreign key (site_id, comment_id) references comments,
    foreign key (site_id, revision_id) references revisions (site_id, id)
  )`,
  // Nothing is overwritten: the latest row of a coder stands. stance: only of what tells the narrative; null for not said.
  `create table codings (
    site_id text not null,
    id bigint not null generated always as identity,
    sample_id bigint not null,
    ordinal integer not null,
    coder_id bigint not null,
    adjudicates boolean not null,
    present boolean not null,
    stance text check (stance in ('endorse', 'reject', 'mention', 'question', 'sarcastic')),
    coded_at timestamptz not null,
    primary key (site_id, id),
    check (present or stance is null),
    foreign key (site_id, sample_id, ordinal) references coding_units on delete cascade,
    foreign key (site_id, coder_id) references moderators (site_id, id)
  )`,
  `create index codings_unit on codings (site_id, sample_id, ordinal, coder_id, id)`,
];

const DOWN = [`drop table codings`, `drop table coding_units`, `drop table coding_samples`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
