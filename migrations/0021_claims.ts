import { type Kysely, sql } from 'kysely';

/** Who is looking at which comment (a lease, which ends by itself when nobody renews it), and whose thread it is. */
const UP = [
  `create table claims (
    site_id text not null,
    comment_id bigint not null,
    moderator_id bigint not null,
    expires_at timestamptz not null,
    primary key (site_id, comment_id),
    foreign key (site_id, comment_id) references comments,
    foreign key (site_id, moderator_id) references moderators
  )`,
  `alter table threads
    add column assigned_to bigint,
    add constraint threads_assigned_to foreign key (site_id, assigned_to) references moderators`,
  `create index threads_assigned on threads (site_id, assigned_to)`,
];

const DOWN = [`alter table threads drop column assigned_to`, `drop table claims`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
