import { type Kysely, sql } from 'kysely';
import { copyKey } from '../src/ingest/copy-key.js';

/**
 * What a moderator is shown behind a comment: copies of its text, its author's record; and what they say
 * about single findings.
 */
const UP = [
  // The same for texts that read the same; null for texts too short to call another a copy, and deleted ones.
  `alter table revisions add column copy_key text`,
  `create index revisions_copies on revisions (site_id, copy_key) where copy_key is not null`,
  `create index comments_replies on comments (site_id, thread_id, parent_source_id)
    where parent_source_id is not null`,

  // Says whether a detector was right about one place of a text. Rows are only ever withdrawn: the standing one
  // is the newest. versions: what had produced the analysis, so that each version is judged by its own labels.
  `create table finding_labels (
    site_id text not null,
    id bigint generated always as identity,
    comment_id bigint not null,
    revision_id bigint not null,
    detector text not null,
    span_start integer not null,
    span_end integer not null,
    says text not null check (says in ('right','wrong')),
    moderator_id bigint not null,
    versions jsonb not null,
    created_at timestamptz not null default now(),
    withdrawn_at timestamptz,
    withdrawn_by bigint,
    primary key (site_id, id),
    foreign key (site_id, comment_id) references comments,
    foreign key (site_id, revision_id) references revisions,
    foreign key (site_id, moderator_id) references moderators,
    foreign key (site_id, withdrawn_by) references moderators (site_id, id)
  )`,
  `create unique index finding_labels_standing
    on finding_labels (site_id, revision_id, detector, span_start, span_end) where withdrawn_at is null`,
];

const DOWN = [
  `drop table finding_labels`,
  `drop index comments_replies`,
  `drop index revisions_copies`,
  `alter table revisions drop column copy_key`,
];

const BACKFILL_ROWS = 2_000;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
  await fillCopyKeys(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}

/** Texts are folded in JavaScript, so texts that are already there cannot be given their keys in SQL. */
async function fillCopyKeys(db: Kysely<unknown>): Promise<void> {
  let last = 0;
  for (;;) {
    const { rows } = await sql<{ id: number; text: string }>`
      select id, text from revisions where id > ${last} order by id limit ${BACKFILL_ROWS}
    `.execute(db);
    const final = rows.at(-1);
    if (!final) return;
    last = final.id;
    await sql`
      update revisions r set copy_key = row.copy_key
      from unnest(${rows.map((row) => row.id)}::bigint[], ${rows.map((row) => copyKey(row.text))}::text[])
        as row (id, copy_key)
      where r.id = row.id and row.copy_key is not null
    `.execute(db);
  }
}
