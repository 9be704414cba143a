import { type Kysely, sql } from 'kysely';

/**
 * What the planner would learn about these columns no query asks for: they are written and read, but nothing is looked up,
 * joined or sorted by them. Sampling long texts and JSON costs most of the time that `analyze` takes, and a site that grows
 * is looked at often.
 */
const NEVER_ASKED: Readonly<Record<string, readonly string[]>> = {
  revisions: ['text', 'text_hash', 'error', 'created_at'],
  analyses: ['scores', 'reasons', 'versions'],
  findings: ['span_start', 'span_end', 'about', 'source', 'offensive'],
  narrative_matches: ['rule', 'span_start', 'span_end'],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  await setStatistics(db, 0);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await setStatistics(db, -1);
}

/** 0: none; -1: as many as the server keeps of any column. */
async function setStatistics(db: Kysely<unknown>, target: 0 | -1): Promise<void> {
  for (const [table, columns] of Object.entries(NEVER_ASKED)) {
    const changes = columns.map((column) => `alter column ${column} set statistics ${target}`);
    await sql.raw(`alter table ${table} ${changes.join(', ')}`).execute(db);
  }
}
