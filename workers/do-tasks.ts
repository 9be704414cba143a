import type { Kysely } from 'kysely';
import type { Services } from '../src/context.js';
import { readSubjects, removeOutbox } from '../src/store/jobs/outbox-jobs.js';
import type { Database } from '../src/store/schema.js';
import type { TaskKind, TaskRun } from '../src/store/jobs/tasks.js';
import type { DoJob } from './run-job.js';

/** Does the tasks that a job's outbox rows name. One that is over is not done again; one that was interrupted goes on. */
export function doTasks(
  { db, log, now }: Services,
  { name }: TaskKind<object>,
  run: (db: Kysely<Database>, siteId: string, id: number, run: TaskRun) => Promise<void>,
): DoJob {
  return async ({ siteId, outboxIds }) => {
    for (const id of await readSubjects(db, siteId, outboxIds)) {
      const began = performance.now();
      await run(db, siteId, id, { now, settle: (tx) => removeOutbox(tx, siteId, outboxIds) });
      log.info({ siteId, id, milliseconds: Math.round(performance.now() - began) }, `${name} done`);
    }
  };
}
