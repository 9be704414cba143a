import { type Kysely, sql } from 'kysely';

/** Runs that look for recurring phrases, and what they propose. */
const UP = [
  // parameters: which comments were looked at. summary: what was found, without any comment's text.
  `create table discovery_runs (
    site_id text not null references sites,
    id bigint generated always as identity,
    state text not null default 'waiting' check (state in ('waiting','running','done','failed','cancelled')),
    parameters jsonb not null,
    progress real not null default 0,
    summary jsonb,
    error text,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (site_id, id)
  )`,
  // One row a phrase, whatever the number of runs that found it: what was decided about it is remembered.
  // statistics: numbers, and places in comments. narrative_id: the definition made of it.
  `create table narrative_candidates (
    site_id text not null,
    id bigint generated always as identity,
    run_id bigint not null,
    place integer not null,
    phrase text not null,
    statistics jsonb not null,
    state text not null default 'proposed' check (state in ('proposed','accepted','rejected')),
    decided_by text,
    decided_at timestamptz,
    narrative_id text,
    primary key (site_id, id),
    unique (site_id, phrase),
    foreign key (site_id, run_id) references discovery_runs
  )`,
  `create index narrative_candidates_queue on narrative_candidates (site_id, run_id desc, place) where state = 'proposed'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ['narrative_candidates', 'discovery_runs'])
    await sql.raw(`drop table ${table}`).execute(db);
}
