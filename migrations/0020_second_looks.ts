import { type Kysely, sql } from 'kysely';

/** A small sample of decided comments that another moderator decides about as well, without knowing it. */
const UP = [
  // The share of decisions that are looked at twice; 0 is none.
  `alter table sites add column second_look_share real not null default 0.02
    check (second_look_share >= 0 and second_look_share <= 0.5)`,
  // Ids come from the decisions' own sequence: to the second moderator it is a decision like any other. The comment
  // stays as the first decision left it. verdict: what the second moderator said; null until then.
  `create table second_looks (
    site_id text not null,
    id bigint not null default nextval(pg_get_serial_sequence('decisions', 'id')),
    decision_id bigint not null,
    comment_id bigint not null,
    revision_id bigint not null,
    first_moderator_id bigint not null,
    first_verdict text not null,
    asked_at timestamptz not null default now(),
    moderator_id bigint,
    verdict text,
    answered_at timestamptz,
    primary key (site_id, id),
    unique (site_id, decision_id),
    check ((verdict is null) = (moderator_id is null) and (verdict is null) = (answered_at is null)),
    foreign key (site_id, decision_id) references decisions on delete cascade,
    foreign key (site_id, comment_id) references comments,
    foreign key (site_id, first_moderator_id) references moderators (site_id, id),
    foreign key (site_id, moderator_id) references moderators (site_id, id)
  )`,
  `create index second_looks_open on second_looks (site_id, asked_at) where verdict is null`,
  `create index second_looks_comment on second_looks (site_id, comment_id)`,
  `create index second_looks_answered on second_looks (site_id, answered_at) where verdict is not null`,
  // How many came to the desk on a day.
  `create index analyses_flagged on analyses (site_id, analyzed_at) where action = 'review'`,
];

const DOWN = [
  `drop index analyses_flagged`,
  `drop table second_looks`,
  `alter table sites drop column second_look_share`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
