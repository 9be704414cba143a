import { type Kysely, sql } from 'kysely';

/** Scores that people suggested through the Perspective interface: labelled data of their site. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql
    .raw(
      `create table suggested_scores (
        site_id text not null references sites,
        id bigint generated always as identity,
        text text not null,
        scores jsonb not null,
        languages text[] not null,
        community_id text,
        client_token text,
        session_id text,
        created_at timestamptz not null default now(),
        primary key (site_id, id)
      )`,
    )
    .execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw('drop table suggested_scores').execute(db);
}
