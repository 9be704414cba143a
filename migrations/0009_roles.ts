import { type Kysely, sql } from 'kysely';

/** What people and keys may do. Whoever is there already keeps what they could do before: everything. */
const UP = [
  `alter table moderators
    add column role text not null default 'admin'
      check (role in ('read-only','analyst','moderator','editor','admin')),
    add column deactivated_at timestamptz`,
  // From here on nobody gets a role by being left out.
  `alter table moderators alter column role drop default`,
  `alter table api_keys
    add column role text not null default 'publisher' check (role in ('read-only','analyst','publisher'))`,
  `alter table api_keys alter column role drop default`,
];

const DOWN = [
  `alter table api_keys drop column role`,
  `alter table moderators drop column deactivated_at, drop column role`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
