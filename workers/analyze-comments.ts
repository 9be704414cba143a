import type { Services } from '../src/context.js';
import { requireEdition } from '../src/narratives/registry.js';
import { JOBS } from '../src/queue/jobs.js';
import { notifyLive } from '../src/store/jobs/live-events.js';
import { readEdition } from '../src/store/narratives/narratives.js';
import { readJob, settleAnalyses } from '../src/store/jobs/outbox-jobs.js';
import { analyzeRevisions } from '../src/triage/analyze-revisions.js';
import { ThreadMemory } from '../src/triage/thread-memory.js';
import { framesOf, nameOf } from './error-words.js';
import type { DoJob } from './run-job.js';

const REVISIONS_A_TRANSACTION = JOBS['analyze-comments'].subjects;

/**
 * Analyzes the revisions that a job's outbox rows name and stores the results. The rows are settled in the transaction
 * of the last batch: a job that dies before is run again, and finds done what is done.
 */
export function analyzeComments({ db, log, metrics, now, analyzer }: Services): DoJob {
  const memory = new ThreadMemory();

  async function analyze(siteId: string, outboxIds: readonly number[], jobId: string): Promise<void> {
    const { subjects, requestIds } = await readJob(db, siteId, outboxIds);
    const edition = await readEdition(db, siteId);
    const siteAnalyzer = await analyzer(siteId);
    for (let first = 0; first < Math.max(1, subjects.length); first += REVISIONS_A_TRANSACTION) {
      const end = first + REVISIONS_A_TRANSACTION;
      const began = performance.now();
      const { threadIds, ...counts } = await analyzeRevisions(db, {
        siteId,
        askedBy: outboxIds,
        revisionIds: subjects.slice(first, end),
        analyzer: siteAnalyzer,
        memory,
        now,
        watch: {
          failed: (revisionId, error) => {
            log.error(
              { siteId, jobId, revisionId, error: nameOf(error), frames: framesOf(error), requestIds },
              'analysis threw',
            );
          },
          analyzed: ({ scores }) => metrics.incivility.observe(scores.INCIVILITY),
          took: (step, milliseconds) => metrics.analysisStepSeconds.observe({ step }, milliseconds / 1_000),
        },
        settle: async (tx, outcome) => {
          await requireEdition(tx, siteId, edition);
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
      const { analyzed, flagged, failed, skipped } = counts;
      for (const [outcome, comments] of Object.entries({
        clear: analyzed - flagged,
        flagged,
        failed,
        skipped,
      })) {
        metrics.analyzedComments.inc({ outcome }, comments);
      }
      log.info(
        { siteId, jobId, threads: threadIds.length, ...counts, milliseconds, requestIds },
        'comments analyzed',
      );
    }
  }

  return ({ siteId, outboxIds }, jobId) => analyze(siteId, outboxIds, jobId);
}
