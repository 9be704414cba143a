import type { Kysely } from 'kysely';
import { withoutPossessive } from '../analysis/normalize.js';
import { tokenize } from '../analysis/tokenize.js';
import { ParleyError } from '../domain/errors.js';
import { readComments } from '../store/comments/comment-reads.js';
import type { Db } from '../store/database.js';
import {
  type CandidateRow,
  type CandidateState,
  decideCandidate,
  readCandidates,
} from '../store/narratives/narrative-candidates.js';
import type { Database } from '../store/schema.js';
import { definitionStub } from './discovery/definition-stub.js';
import type { CandidateStatistics } from './discovery-run.js';
import { keywordInContext } from './mentions.js';
import { newestDefinitions, seedNarratives } from './registry.js';

/** A place where a candidate is said, as its comment reads now. */
export interface CandidateExample {
  readonly commentId: number;
  readonly threadId: number;
  readonly threadTitle: string | null;
  readonly author: string | null;
  readonly postedAt: string | null;
  readonly left: string;
  readonly match: string;
  readonly right: string;
}

export interface Candidate extends Omit<CandidateRow, 'statistics' | 'decidedAt'> {
  readonly decidedAt: string | null;
  readonly statistics: Omit<CandidateStatistics, 'examples'>;
  /** Those whose comment still says it. */
  readonly examples: readonly CandidateExample[];
}

/** The candidates in one state, each where it is said. */
export async function listCandidates(
  db: Db,
  siteId: string,
  state: CandidateState,
  limit: number,
): Promise<Candidate[]> {
  const rows = await readCandidates(db, siteId, { state, limit });
  const ids = rows.flatMap((row) => statisticsOf(row).examples.map(({ commentId }) => commentId));
  const comments = new Map(
    (await readComments(db, siteId, [...new Set(ids)])).map((each) => [each.id, each]),
  );
  return rows.map((row) => {
    const { examples, ...statistics } = statisticsOf(row);
    const { decidedAt } = row;
    return {
      ...row,
      statistics,
      decidedAt: decidedAt?.toISOString() ?? null,
      examples: examples.flatMap(({ commentId, start, end }): CandidateExample[] => {
        const comment = comments.get(commentId);
        if (!comment || comment.deleted || !says(comment.text.slice(start, end), row.phrase)) return [];
        const { threadId, threadTitle, authorName, postedAt, text } = comment;
        const place = { commentId, threadId, threadTitle, author: authorName };
        return [
          { ...place, postedAt: postedAt?.toISOString() ?? null, ...keywordInContext(text, start, end) },
        ];
      }),
    };
  });
}

/** A decision about a candidate, and whose it is. */
export interface CandidateDecision {
  readonly siteId: string;
  readonly candidateId: number;
  readonly by: string;
  readonly now: Date;
}

/**
 * Makes a definition of a candidate, with the comments that say it as its examples. It is proposed, not in force: an
 * analyst still has to say what counts. Returns its id.
 * @throws {ParleyError} `not_found`, or `conflict` when it was decided about already.
 */
export async function acceptCandidate(db: Kysely<Database>, decision: CandidateDecision): Promise<string> {
  const { siteId, candidateId, by, now } = decision;
  return db.transaction().execute(async (tx) => {
    const [row] = await readCandidates(tx, siteId, { id: candidateId });
    if (!row) throw new ParleyError('not_found', 'no such candidate');
    const { words, variants, examples } = statisticsOf(row);
    const comments = await readComments(
      tx,
      siteId,
      examples.map(({ commentId }) => commentId),
    );
    const definition = definitionStub({
      words,
      variants,
      texts: comments.filter(({ deleted }) => !deleted).map(({ text }) => text),
      taken: new Set((await newestDefinitions(tx, siteId)).map(({ id }) => id)),
      owner: by,
    });
    const narrativeId = definition.id;
    await decideOnce(tx, decision, { state: 'accepted', by, now, narrativeId });
    await seedNarratives(tx, siteId, [definition]);
    return narrativeId;
  });
}

/**
 * Says that a candidate is no narrative; later searches do not propose it again.
 * @throws {ParleyError} `not_found`, or `conflict` when it was decided about already.
 */
export async function rejectCandidate(db: Db, decision: CandidateDecision): Promise<void> {
  await decideOnce(db, decision, { state: 'rejected', by: decision.by, now: decision.now });
}

async function decideOnce(
  db: Db,
  { siteId, candidateId }: CandidateDecision,
  decision: Parameters<typeof decideCandidate>[3],
): Promise<void> {
  if (await decideCandidate(db, siteId, candidateId, decision)) return;
  const [row] = await readCandidates(db, siteId, { id: candidateId });
  if (!row) throw new ParleyError('not_found', 'no such candidate');
  throw new ParleyError('conflict', `${row.decidedBy ?? 'somebody'} has ${row.state} it already`, undefined, {
    ...{ reason: 'candidate_decided', values: { moderator: row.decidedBy ?? '' } },
  });
}

/** Only `runDiscovery` writes the column. */
function statisticsOf(row: CandidateRow): CandidateStatistics {
  return row.statistics as CandidateStatistics;
}

/** Whether a comment that may have been edited since still has the phrase at its place, however it is spelled. */
function says(text: string, phrase: string): boolean {
  return (
    tokenize(text)
      .tokens.map(({ key }) => withoutPossessive(key))
      .join(' ') === phrase
  );
}
