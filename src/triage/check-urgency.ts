import { groupBy } from '../domain/group-by.js';
import { queueRank } from '../domain/urgency.js';
import { type FindingRecord, readFindings } from '../store/comments/comment-reads.js';
import type { Db } from '../store/database.js';
import type { InvariantReport } from '../store/engine/invariants.js';
import { readUrgencies, type StoredUrgency, type Walk } from '../store/review/standings.js';
import { urgencyOfWords } from './urgency.js';

const COMMENTS_A_PAGE = 2_000;
const EXAMPLES = 5;

/** Points are stored with seven digits, and a place is one of a hundred thousand hours. */
const ROUNDING = 1e-3;

/**
 * Recomputes what the words of every analyzed comment are worth from its scores and findings, and its place in the queue
 * from that, the reports, the heat and the time; and compares both with what is stored. Of all sites, or of one.
 */
export async function checkUrgency(db: Db, siteId: string | null = null): Promise<InvariantReport> {
  let violations = 0;
  const examples: string[] = [];
  for (let after: Walk['after'] = null; ;) {
    const page = await readUrgencies(db, { siteId, after, limit: COMMENTS_A_PAGE });
    after = page.at(-1) ?? null;
    if (after === null) break;
    for (const [ofSite, comments] of groupBy(page, (comment) => comment.siteId)) {
      const revisionIds = comments.map(({ revisionId }) => revisionId);
      const findings = groupBy(await readFindings(db, ofSite, revisionIds), ({ revisionId }) => revisionId);
      for (const comment of comments) {
        if (isAsRecomputed(comment, findings.get(comment.revisionId) ?? [])) continue;
        violations += 1;
        if (examples.length < EXAMPLES) examples.push(`${ofSite}/${comment.commentId}`);
      }
    }
  }
  return { claim: 'the urgency of a comment is what follows from its analysis', violations, examples };
}

function isAsRecomputed(stored: StoredUrgency, records: readonly FindingRecord[]): boolean {
  const { action, reports, heat, since, scores } = stored;
  const findings = records.map(({ detector, severity, targetKind, targetName: name }) => ({
    detector,
    severity,
    target: targetKind === null ? null : { kind: targetKind, name },
  }));
  const words = urgencyOfWords({ scores, findings, recommendation: { action } });
  const rank = queueRank({ words, reports, heat, since });
  return Math.abs(words - stored.words) < ROUNDING && Math.abs(rank - stored.rank) < ROUNDING;
}
