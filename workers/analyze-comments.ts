import type { Services } from '../src/context.js';
import type { RunJob } from '../src/queue/connection.js';
import { JOBS } from '../src/queue/jobs.js';
import { notifyLive } from '../src/store/live-events.js';
import { parkAnalyses, readSubjects, settleAnalyses } from '../src/store/outbox-jobs.js';
import { analyzeRevisions } from '../src/triage/analyze-revisions.js';
import { Participants } from '../src/triage/participants.js';
import { framesOf, nameOf } from './error-words.js';

const REVISIONS_A_TRANSACTION = JOBS['analyze-comments'].subjects;

/**
 * Analyzes the revisions that a job's outbox rows name and stores the results. The rows are settled in the transaction
 * of the last batch: a job that dies before is run again, and finds done what is done.
 */
export function analyzeComments({ db, log, now, analyzer }: Services): RunJob {
  const participants = new Participants();

  async function analyze(siteId: string, outboxIds: readonly number[]): Promise<void> {
    const subjects = await readSubjects(db, siteId, outboxIds);
    const siteAnalyzer = await analyzer(siteId);
    for (let first = 0; first < Math.max(1, subjects.length); first += REVISIONS_A_TRANSACTION) {
      const end = first + REVISIONS_A_TRANSACTION;
      const began = performance.now();
      const { threadIds, ...counts } = await analyzeRevisions(db, {
        siteId,
        revisionIds: subjects.slice(first, end),
        analyzer: siteAnalyzer,
        participants,
        now,
        onFailure: (revisionId, error) => {
          log.error({ siteId, revisionId, error: nameOf(error), frames: framesOf(error) }, 'analysis threw');
        },
        settle: async (tx, outcome) => {
          if (end >= subjects.length) await settleAnalyses(tx, siteId, outboxIds, now());
          if (outcome.analyzed > 0) {
            await notifyLive(tx, siteId, {
              type: 'analyzed',
              threadIds: [...outcome.threadIds],
              comments: outcome.analyzed,
              flagged: outcome.flagged,
            });
          }
        },
      });
      const milliseconds = Math.round(performance.now() - began);
      log.info({ siteId, threads: threadIds.length, ...counts, milliseconds }, 'comments analyzed');
    }
  }

  return async ({ siteId, outboxIds }, { jobId, last }) => {
    try {
      await analyze(siteId, outboxIds);
    } catch (error) {
      const name = nameOf(error);
      if (!last) throw new Error(name, { cause: error }); // BullMQ keeps the message.
      log.error({ siteId, jobId, error: name, frames: framesOf(error) }, 'job given up');
      await db.transaction().execute((tx) => parkAnalyses(tx, { siteId, jobId }, 'job_error', now()));
    }
  };
}
