import { type Kysely, sql } from 'kysely';

/** Why comments are rejected, until when they are deferred, which were picked, and what had analyzed them. */
const UP = [
  `alter table decisions drop constraint decisions_verdict_check`,
  `alter table decisions add constraint decisions_verdict_check
    check (verdict in ('approve','reject','defer','escalate','highlight'))`,
  // reason: a code of the site's list at the time. deferred_until: when the comment comes back by itself.
  // versions: what had produced the analysis the moderator saw; null where there was none.
  `alter table decisions add column reason text, add column deferred_until timestamptz, add column versions jsonb`,
  // Null: the list every site begins with.
  `alter table sites add column reject_reasons jsonb`,
];

const DOWN = [
  `alter table sites drop column reject_reasons`,
  // A pick that is no longer understood is an approval.
  `update decisions set verdict = 'approve' where verdict = 'highlight'`,
  `alter table decisions drop column reason, drop column deferred_until, drop column versions`,
  `alter table decisions drop constraint decisions_verdict_check`,
  `alter table decisions add constraint decisions_verdict_check
    check (verdict in ('approve','reject','defer','escalate'))`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of UP) await sql.raw(statement).execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql.raw(`delete from outbox where topic = 'return-deferred'`).execute(db);
  for (const statement of DOWN) await sql.raw(statement).execute(db);
}
