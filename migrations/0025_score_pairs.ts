import { type Kysely, sql } from 'kysely';

/** What Parley and an upstream Perspective said of the same comment; null text where the caller wanted none kept. */
const UP = [
  `create table score_pairs (
    site_id text not null references sites,
    id bigint generated always as identity,
    text text,
    parley jsonb not null,
    upstream jsonb not null,
    answered_by text not null check (answered_by in ('parley','upstream')),
    created_at timestamptz not null,
    primary key (site_id, id)
  )`,
  `create index score_pairs_created on score_pairs (site_id, created_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table score_pairs').execute(db);
}
