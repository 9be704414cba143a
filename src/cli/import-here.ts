import { setTimeout as sleep } from 'node:timers/promises';
import { readConfig } from '../config.js';
import { openServices, type Services } from '../context.js';
import { ParleyError } from '../domain/errors.js';
import { openLog } from '../log.js';
import { startParts } from '../main.js';
import { loadNarratives } from '../narratives/definitions.js';
import { seedNarratives } from '../narratives/registry.js';
import { DEMO_NARRATIVES } from '../open-analyzer.js';
import { createSite } from '../store/sites.js';
import { countUnfinished } from '../store/jobs/unfinished.js';
import { storeDirectly, type SendBatch } from './import-target.js';
import { startProgress } from './progress.js';
import { whichSite } from './which-site.js';

/** Counting what is left takes longer the more is left; the database is there for the analysis in the first place. */
const SHORTEST_PAUSE_MILLISECONDS = 200;
const PAUSE_PER_COUNT = 20;

/** Revisions the workers of this process have left to do, or have given up. */
export interface Unfinished {
  readonly pending: number;
  readonly failed: number;
}

/** Where a file is stored. */
export interface ImportHere {
  readonly send: SendBatch;
  readonly db: Services['db'];
  readonly siteId: string;
}

/**
 * Opens the database in this process, lets `send` store a file in it, and analyzes while that goes on, to the end.
 * @throws {ParleyError} `conflict` when a running Parley holds the data folder.
 */
export async function importHere(
  askedSite: string | undefined,
  stopping: AbortSignal,
  send: (here: ImportHere) => Promise<number>,
): Promise<Unfinished> {
  const services = await openServicesHere();
  try {
    const siteId = await siteFor(services, askedSite);
    const parts = await startParts(services, { relay: true, workers: true });
    try {
      const toAnalyze = await send({ send: storeDirectly(services, siteId), db: services.db, siteId });
      return await waitUntilAnalyzed(services, siteId, toAnalyze, stopping);
    } finally {
      await parts.close();
    }
  } finally {
    await services.close();
  }
}

async function openServicesHere(): Promise<Services> {
  const config = readConfig();
  // The progress says what an ordinary log would, and is not to be torn apart by it.
  const log = openLog(config.logLevel === 'info' ? 'warn' : config.logLevel);
  try {
    return await openServices(config, { migrate: true, log });
  } catch (error) {
    if (!(error instanceof ParleyError) || error.code !== 'conflict') throw error;
    throw new ParleyError('conflict', `${error.detail}; to import through it, say --server URL --key KEY`);
  }
}

/** An empty database gets its first site on the way, with the narratives Parley comes with. */
async function siteFor({ db }: Services, asked: string | undefined): Promise<string> {
  const found = await whichSite(db, asked);
  if (found !== null) return found;
  const id = asked ?? 'main';
  await createSite(db, { id, name: id, timeZone: 'UTC' });
  await seedNarratives(db, id, loadNarratives(DEMO_NARRATIVES));
  console.error(`made the site "${id}"`);
  return id;
}

async function waitUntilAnalyzed(
  { db }: Services,
  siteId: string,
  total: number,
  stopping: AbortSignal,
): Promise<Unfinished> {
  const progress = startProgress('analyzing', total);
  for (;;) {
    const askedAt = performance.now();
    const unfinished = await countUnfinished(db, siteId);
    const milliseconds = performance.now() - askedAt;
    if (unfinished.pending === 0 || stopping.aborted) {
      progress.end();
      return unfinished;
    }
    progress.update(
      Math.max(0, total - unfinished.pending),
      `${unfinished.pending.toLocaleString('en')} to go`,
    );
    await sleep(Math.max(SHORTEST_PAUSE_MILLISECONDS, milliseconds * PAUSE_PER_COUNT));
  }
}
