import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kysely } from 'kysely';
import { ingestThread } from '../ingest/ingest.js';
import { parseThreadPayload } from '../ingest/thread-payload.js';
import { loadNarratives } from '../narratives/definitions.js';
import { seedNarratives } from '../narratives/registry.js';
import { DEMO_NARRATIVES } from '../open-analyzer.js';
import { projectRoot } from '../paths.js';
import { createApiKey } from '../store/people/api-keys.js';
import type { Database } from '../store/schema.js';
import { createSite, listSites } from '../store/sites.js';
import { readThreads } from '../store/comments/threads.js';

const SITE = { id: 'demo', name: 'Demo', timeZone: 'UTC' };
const THREADS = ['demo-thread.json', 'demo-thread-civil.json'];

/** A comment from the future is refused; the demo is welcome however slow this machine's clock is. */
const AFTER_EVERY_SEED = new Date('9999-01-01T00:00:00Z');

export interface Demo {
  readonly siteName: string;
  readonly apiKey: string;
}

/**
 * Fills an empty database with a site, its narratives, an API key and two threads, which go the way of every
 * publisher's. Answers undefined where there is anything already.
 */
export async function seedDemo(db: Kysely<Database>, now: Date): Promise<Demo | undefined> {
  const sites = await listSites(db);
  // A process that was killed while it seeded is no reason to stay half empty: the threads come last.
  const threads = await readThreads(db, SITE.id, { limit: THREADS.length });
  const begun = sites.length === 1 && sites[0]?.id === SITE.id && threads.length < THREADS.length;
  if (sites.length > 0 && !begun) return undefined;
  if (!begun) await createSite(db, SITE);
  await seedNarratives(db, SITE.id, loadNarratives(DEMO_NARRATIVES));
  const { key } = await createApiKey(db, { siteId: SITE.id, name: 'Demo', now });
  for (const file of THREADS) {
    const payload: unknown = JSON.parse(readFileSync(join(projectRoot, 'seeds', file), 'utf8'));
    const { thread, comments } = parseThreadPayload(payload, AFTER_EVERY_SEED);
    await ingestThread(db, { siteId: SITE.id, thread, comments, now });
  }
  return { siteName: SITE.name, apiKey: key };
}
