import { type Kysely, sql } from 'kysely';

/** Reports exported in the background: who asked for what, how far it is, and the archive that came of it, in parts. */
const UP = [
  `create table report_packages (
    site_id text not null references sites,
    id bigint generated always as identity,
    state text not null default 'waiting' check (state in ('waiting','running','done','failed','cancelled')),
    question jsonb not null,
    progress real not null default 0,
    run_id text,
    bytes bigint,
    error text,
    created_at timestamptz not null,
    finished_at timestamptz,
    primary key (site_id, id)
  )`,
  // Archives are compressed already.
  `create table report_package_parts (
    site_id text not null,
    package_id bigint not null,
    ordinal integer not null,
    content bytea not null,
    primary key (site_id, package_id, ordinal),
    foreign key (site_id, package_id) references report_packages on delete cascade
  )`,
  `alter table report_package_parts alter column content set storage external`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from outbox where topic = 'export-reports'`).execute(db);
  await sql.raw('drop table report_package_parts').execute(db);
  await sql.raw('drop table report_packages').execute(db);
}
