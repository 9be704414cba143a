import { afterAll, beforeAll, expect } from 'vitest';
import type { ServiceOptions, Services } from '../../src/context.js';
import type { SourceComment } from '../../src/domain/comment.js';
import { ingestThread } from '../../src/ingest/ingest.js';
import type { JobKinds } from '../../src/queue/jobs.js';
import { type Pace, Relay } from '../../src/queue/relay.js';
import { startWorkers } from '../../workers/main.js';
import { eventually } from './eventually.js';
import { createRung, type Rung, type RungKind } from './rungs.js';

export const SITE = 'demo';
export const THREAD = 'thread-1';

export async function createSite(services: Services): Promise<void> {
  await services.db
    .insertInto('sites')
    .values({ id: SITE, name: 'Demo' })
    .onConflict((c) => c.doNothing())
    .execute();
}

/** Services on a rung of their own, with a site; what is answered here is filled before the tests that are described here. */
export function servicesForTests(kind: RungKind, options: ServiceOptions = {}): Services {
  const services = {} as Services;
  let rung: Rung;
  beforeAll(async () => {
    rung = await createRung(kind);
    Object.assign(services, await rung.open(options));
    await createSite(services);
  }, 180_000);
  afterAll(async () => {
    await services.close();
    await rung.remove();
  });
  return services;
}

/** Sends comments the way a publisher does; `[id, text]` is enough. */
export async function send(
  services: Services,
  comments: readonly (readonly [id: string, text: string])[],
  thread = THREAD,
): Promise<void> {
  await ingestThread(services.db, {
    siteId: SITE,
    thread: { id: thread, title: 'A bridge' },
    comments: comments.map(([id, text]): SourceComment => ({
      id,
      text,
      author: { id: `a-${id}`, name: `Ann ${id}` },
    })),
    now: services.now(),
  });
}

/** Starts relay and workers like a process without HTTP does; closing drains them. */
export async function startAnalysis(
  services: Services,
  {
    workers = true,
    concurrency = services.config.workerConcurrency,
    pace = {},
    kinds,
  }: { workers?: boolean; concurrency?: number; pace?: Partial<Pace>; kinds?: JobKinds } = {},
): Promise<{ close(): Promise<void> }> {
  const { db, queue, listen, now } = services;
  const relay = await Relay.start({
    db,
    queue,
    listen,
    now,
    pace,
    ...(kinds && { kinds }),
    onError: (error) => {
      throw error;
    },
  });
  const config = { ...services.config, workerConcurrency: concurrency };
  const working = workers ? await startWorkers({ ...services, config }) : undefined;
  return {
    async close() {
      await relay.close();
      await working?.close();
    },
  };
}

/** Where a comment stands, as a moderator would see it. */
export interface Seen {
  readonly id: string;
  readonly state: string;
  readonly review: string;
  readonly analyses: number;
  readonly findings: number;
}

/** Every comment with its current text's state. */
export async function look(services: Services): Promise<Seen[]> {
  const rows = await services.db
    .selectFrom('comments as c')
    .innerJoin('revisions as r', (join) =>
      join.onRef('r.site_id', '=', 'c.site_id').onRef('r.id', '=', 'c.revision_id'),
    )
    .select(['c.source_id as id', 'r.state', 'c.review_state as review'])
    .select((eb) => [
      eb
        .selectFrom('analyses as a')
        .whereRef('a.site_id', '=', 'r.site_id')
        .whereRef('a.revision_id', '=', 'r.id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('analyses'),
      eb
        .selectFrom('findings as f')
        .whereRef('f.site_id', '=', 'r.site_id')
        .whereRef('f.revision_id', '=', 'r.id')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .as('findings'),
    ])
    .orderBy('c.source_id')
    .execute();
  return rows.map((row) => ({ ...row, analyses: row.analyses ?? 0, findings: row.findings ?? 0 }));
}

/** Resolves once nothing is left in the outbox except what is parked as failed. */
export async function settled(services: Services): Promise<void> {
  await eventually(async () => expect(await leftToDo(services)).toEqual([]));
}

/** The same where a delivery has failed: what is to be tried again later is so at once. */
export async function settledInHaste(services: Services): Promise<void> {
  await eventually(async () => {
    await hurryDeliveries(services);
    expect(await leftToDo(services)).toEqual([]);
  });
}

/** Says that the time has come for every delivery that waits for a better moment. */
export async function hurryDeliveries({ db }: Services): Promise<void> {
  await db
    .updateTable('outbox')
    .set({ not_before: null })
    .where('topic', '=', 'deliver-events')
    .where('not_before', 'is not', null)
    .execute();
}

/** What is in the outbox and not parked as failed, told so that a test that waits for its end in vain says for what. */
export async function leftToDo({ db }: Services): Promise<object[]> {
  return await db
    .selectFrom('outbox')
    .select(['id', 'topic', 'subject_ids', 'not_before', 'published_at', 'job_id'])
    .where('failed_at', 'is', null)
    .orderBy('id')
    .execute();
}
