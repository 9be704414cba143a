import type { Kysely } from 'kysely';
import { newestDefinitions } from '../../src/narratives/registry.js';
import { analyzerFor } from '../../src/open-analyzer.js';
import type { Database } from '../../src/store/schema.js';
import { analyzeRevisions } from '../../src/triage/analyze-revisions.js';
import { ThreadMemory } from '../../src/triage/thread-memory.js';

/** Analyzes every text of a site that waits, with the narratives in force, as a worker does; the outbox stays as it is. */
export async function analyzePending(db: Kysely<Database>, siteId: string, now: Date): Promise<void> {
  const pending = await db
    .selectFrom('revisions')
    .select('id')
    .where('site_id', '=', siteId)
    .where('state', '=', 'pending')
    .execute();
  await analyzeRevisions(db, {
    siteId,
    revisionIds: pending.map(({ id }) => id),
    analyzer: analyzerFor(await newestDefinitions(db, siteId)),
    memory: new ThreadMemory(),
    now: () => now,
    watch: {
      failed: (_id, error) => {
        throw error;
      },
      analyzed: () => undefined,
      took: () => undefined,
    },
    settle: () => Promise.resolve(),
  });
}
