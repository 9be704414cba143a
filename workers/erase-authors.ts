import type { Services } from '../src/context.js';
import { eraseAuthors } from '../src/ingest/erasure.js';
import type { DoJob } from './run-job.js';

/** Erases commenters who asked for it. */
export function eraseAuthorsJob({ db, now }: Services): DoJob {
  return (payload) => eraseAuthors(db, { ...payload, now });
}
