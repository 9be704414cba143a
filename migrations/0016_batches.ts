import { type Kysely, sql } from 'kysely';

/** Many comments decided about at once, and the history of what was decided. */
const UP = [
  // What was chosen stands in the search, the attribute and the scores; batch_chunks holds whom it came to.
  // skipped: decided, edited or deleted by somebody else before their turn came. kept: not taken back, because
  // somebody has decided about them since. undo_cursor: the last decision that was looked at for taking back.
  `create table batches (
    site_id text not null references sites,
    id bigint generated always as identity,
    moderator_id bigint not null,
    verdict text not null check (verdict in ('approve','reject')),
    reason text,
    note text,
    list text not null check (list in ('waiting','deferred','escalated')),
    search text not null,
    attribute text not null,
    score_from real not null,
    score_below real not null,
    state text not null default 'running' check (state in ('running','done','undoing','undone')),
    comments integer not null,
    decided integer not null default 0,
    skipped integer not null default 0,
    reverted integer not null default 0,
    kept integer not null default 0,
    undo_cursor bigint not null default 0,
    created_at timestamptz not null,
    finished_at timestamptz,
    undone_by bigint,
    undone_at timestamptz,
    primary key (site_id, id),
    foreign key (site_id, moderator_id) references moderators,
    foreign key (site_id, undone_by) references moderators (site_id, id)
  )`,
  `create index batches_history on batches (site_id, created_at desc, id desc)`,
  // The comments of a batch with the texts that were chosen, in portions. A portion is removed in the transaction
  // that decides about it: whatever is in here is still to be done.
  `create table batch_chunks (
    site_id text not null,
    batch_id bigint not null,
    ordinal integer not null,
    comment_ids bigint[] not null,
    revision_ids bigint[] not null,
    primary key (site_id, batch_id, ordinal),
    foreign key (site_id, batch_id) references batches
  )`,
  `alter table decisions add column batch_id bigint`,
  `alter table decisions add foreign key (site_id, batch_id) references batches (site_id, id)`,
  `create index decisions_batch on decisions (site_id, batch_id, id) where batch_id is not null`,
  `create index decisions_history on decisions (site_id, created_at desc, id desc) where batch_id is null`,
];

const DOWN = [
  `drop index decisions_history`,
  `drop index decisions_batch`,
  `alter table decisions drop column batch_id`,
  `drop table batch_chunks`,
  `drop table batches`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from outbox where topic = 'decide-batch'`).execute(db);
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
