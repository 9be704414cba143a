import { type Kysely, sql } from 'kysely';

const UP = [
  // The secret before the one in force; it is taken beside it until then, so that a publisher can be changed in between.
  `alter table sites add column previous_signing_secret text`,
  `alter table sites add column previous_signing_until timestamptz`,
  // Requests of the publisher's programs that were not taken, and why; never what was in them.
  `create table refusals (
    site_id text not null references sites,
    id bigint generated always as identity,
    caller text not null,
    address text not null,
    code text not null,
    reason text not null,
    refused_at timestamptz not null,
    primary key (site_id, id)
  )`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table refusals').execute(db);
  await sql.raw('alter table sites drop column previous_signing_until').execute(db);
  await sql.raw('alter table sites drop column previous_signing_secret').execute(db);
}
