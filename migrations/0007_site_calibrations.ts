import { type Kysely, sql } from 'kysely';

/** A site's own calibration of a score, fitted to its moderators' decisions when somebody asks for it. */
const UP = [
  `create table site_calibrations (
    site_id text not null references sites,
    id bigint generated always as identity,
    -- The scorer it was fitted to, and the two numbers of the fit.
    scorer text not null,
    scale double precision not null,
    shift double precision not null,
    -- Figures before and after, cross-validated, as they were shown to whoever applied it.
    figures jsonb not null,
    applied_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    primary key (site_id, id)
  )`,
  `create unique index site_calibrations_in_force on site_calibrations (site_id) where withdrawn_at is null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`drop table site_calibrations`).execute(db);
}
