import type { Analyzer } from '../analysis/pipeline.js';
import type { ReviewState } from '../domain/decision.js';
import { DISCUSSION_EVENT_TYPES, type EventType } from '../domain/event.js';
import type { FailureCode } from '../domain/failure.js';
import {
  insertAnalyses,
  lockPending,
  type LockedRevision,
  markFailed,
  markSkipped,
  type NewAnalysis,
  setStandings,
  type Standing,
} from '../store/analyses/analyses.js';
import { marksOf } from '../store/analyses/finding-marks.js';
import { endClaims } from '../store/review/claims.js';
import type { Db } from '../store/database.js';
import { askForLook } from '../store/comments/discussion.js';
import { readWantedTypes, recordCommentEvents } from '../store/connections/events.js';
import { recountReports } from '../store/comments/reader-reports.js';
import { insertRuleHits, insertRuleRejections } from '../store/analyses/rule-hits.js';
import { readDueRevisions } from '../store/analyses/triage-input.js';
import { detectLanguage } from '../detect-language.js';
import { analyzeInTurns, type Fresh, type TextWatch } from './analyze-in-turns.js';
import { nextReviewState } from './next-review-state.js';
import { readThreadContexts } from './thread-contexts.js';
import { ruleOn, type RuledAnalysis } from './site-rules.js';
import type { ThreadMemory } from './thread-memory.js';
import { urgencyOfWords } from './urgency.js';
import { askToWeigh } from './weigh-threads.js';

/** How long a look at threads waits for more to look at. */
const LOOK_AFTER_MS = 20_000;

/** The code of a text the analysis threw on, or did not end. It would again: it is not worth another attempt. */
const THREW: FailureCode = 'analysis_error';

export interface TriageInput {
  readonly siteId: string;
  readonly revisionIds: readonly number[];
  /** The outbox rows that name them, where a job is at work. */
  readonly askedBy?: readonly number[];
  readonly analyzer: Analyzer;
  readonly memory: ThreadMemory;
  readonly now: () => Date;
  readonly watch: TriageWatch;
  /** How long one text may take; unless given, long enough for any. */
  readonly textMilliseconds?: number;
  /** Runs in the transaction that stores the results, after them. */
  readonly settle: (tx: Db, outcome: TriageOutcome) => Promise<void>;
}

/** Told of what happens on the way. Nothing it is told of is certain to be stored. */
export interface TriageWatch extends TextWatch {
  /** A step of the batch is over. */
  readonly took: (step: TriageStep, milliseconds: number) => void;
}

export type TriageStep = 'read' | 'analyze' | 'store';

/** What became of a batch: every revision of it that was pending is in one of the three. */
export interface TriageOutcome {
  readonly analyzed: number;
  readonly flagged: number;
  readonly failed: number;
  /** Replaced by a newer text, or deleted, before their turn. */
  readonly skipped: number;
  readonly threadIds: readonly number[];
}

/**
 * Analyzes those of the revisions that still need it and stores everything that follows from it in one
 * transaction: run twice, or by two workers at once, it changes nothing the second time.
 */
export async function analyzeRevisions(db: Db, input: TriageInput): Promise<TriageOutcome> {
  const { siteId, revisionIds, watch, memory } = input;
  const began = performance.now();
  const due = await readDueRevisions(db, siteId, revisionIds);
  let read = began;
  const threadIds = [...new Set(due.map(({ threadId }) => threadId))];
  const { analyses: fresh, failed } = await memory.alone(siteId, threadIds, async () => {
    const contextOf = await readThreadContexts(db, siteId, due, memory);
    read = performance.now();
    watch.took('read', read - began);
    return await analyzeInTurns(due, contextOf, {
      ...input,
      stopped: () => memory.forget(siteId, threadIds),
    });
  });
  const texts = new Map(due.map(({ revisionId, text }) => [revisionId, text]));
  const analyses = await ruleOn(
    db,
    siteId,
    withLanguages(fresh, texts),
    (revisionId) => texts.get(revisionId) ?? '',
  );
  const analyzed = performance.now();
  watch.took('analyze', analyzed - read);

  const outcome = await db.transaction().execute(async (tx) => {
    const pending = await lockPending(tx, siteId, revisionIds);
    const current = new Map(pending.filter((row) => row.current).map((row) => [row.revisionId, row]));
    const failedNow = failed.filter((revisionId) => current.has(revisionId));
    const stored = analyses.filter(({ revisionId }) => current.has(revisionId));
    const skipped = pending.filter((row) => !row.current).map((row) => row.revisionId);
    if (stored.length + failedNow.length !== current.size) {
      throw new Error('a revision became current while its batch was analyzed; the next attempt has it');
    }
    await insertAnalyses(tx, siteId, stored, input.now());
    await insertRuleHits(
      tx,
      siteId,
      stored.flatMap(({ revisionId, applying }) => applying.map((rule) => ({ ...rule, revisionId }))),
      input.now(),
    );
    const standings = stored.flatMap((row) => standingOf(row, current.get(row.revisionId)));
    await setStandings(tx, siteId, standings, input.now());
    await markFailed(tx, siteId, failedNow, THREW);
    await markSkipped(tx, siteId, skipped);
    const wanted = await readWantedTypes(tx, siteId);
    await tellOf(tx, input, wanted, stored, current);
    await rejectByRule(tx, input, stored, current);
    const outcome: TriageOutcome = {
      analyzed: stored.length,
      flagged: stored.filter(({ analysis }) => analysis.recommendation.action !== 'none').length,
      failed: failedNow.length,
      skipped: skipped.length,
      threadIds: [...new Set([...current.values()].map((row) => row.threadId))],
    };
    await input.settle(tx, outcome);
    // Last: from here on, whoever asks for the same waits until this is stored.
    if (DISCUSSION_EVENT_TYPES.some((type) => wanted.has(type)))
      await askForLookAt(tx, input, outcome.threadIds);
    await askToWeigh(tx, siteId, outcome.threadIds, input.now());
    return outcome;
  });
  watch.took('store', performance.now() - analyzed);
  return outcome;
}

function withLanguages(analyses: readonly Fresh[], texts: ReadonlyMap<number, string>): NewAnalysis[] {
  return analyses.map((analysis) => ({
    ...analysis,
    language: detectLanguage(texts.get(analysis.revisionId) ?? ''),
  }));
}

/** Notes what publishers may want to be told: each analysis, and by itself what was flagged. */
async function tellOf(
  tx: Db,
  { siteId, now, askedBy }: TriageInput,
  wanted: ReadonlySet<EventType>,
  stored: readonly NewAnalysis[],
  current: ReadonlyMap<number, LockedRevision>,
): Promise<void> {
  const said = stored.flatMap(({ revisionId, analysis }) => {
    const row = current.get(revisionId);
    const { scores, recommendation, versions } = analysis;
    return row ? [{ commentId: row.commentId, data: { scores, recommendation, versions } }] : [];
  });
  const flagged = said.filter(({ data }) => data.recommendation.action !== 'none');
  const events = { 'comment.analyzed': said, 'comment.flagged': flagged } as const;
  for (const type of ['comment.analyzed', 'comment.flagged'] as const)
    if (wanted.has(type))
      await recordCommentEvents(tx, { siteId, type, events: events[type], now: now(), askedBy });
}

/** Threads are looked at as a whole by a job of its own. */
async function askForLookAt(
  tx: Db,
  { siteId, now }: TriageInput,
  threadIds: readonly number[],
): Promise<void> {
  await askForLook(tx, siteId, threadIds, new Date(now().getTime() + LOOK_AFTER_MS));
}

/**
 * Where a comment stands now; nothing for most, which stand where they stood. What is noted of findings may be of an earlier
 * text: a process of the version before that marks came with does not take them back when it changes one.
 */
function standingOf(row: RuledAnalysis, revision: LockedRevision | undefined): Standing[] {
  if (revision === undefined) return [];
  const reviewState = isRejectedByRule(row, revision) ? 'rejected' : stateAfterAnalysis(row, revision);
  const urgency = urgencyOfWords(row.analysis);
  const found = marksOf(row.analysis.findings);
  const isSame =
    reviewState === revision.reviewState && Math.fround(urgency) === Math.fround(revision.urgency);
  if (isSame && (revision.found === null || revision.found === found)) return [];
  return [{ commentId: revision.commentId, reviewState, urgency, found }];
}

function stateAfterAnalysis(
  { analysis }: RuledAnalysis,
  { reviewState, decided }: LockedRevision,
): ReviewState {
  const flagged = analysis.recommendation.action !== 'none';
  return nextReviewState(reviewState, { flagged, decidedOnThisText: decided });
}

/** A rule rejects what would wait for a person; what a person has decided about this text stands. */
function isRejectedByRule(row: RuledAnalysis, revision: LockedRevision): boolean {
  return row.rejectedBy !== null && stateAfterAnalysis(row, revision) === 'waiting';
}

/** Records what rules reject as the decisions they are, for the history, for undoing them and for the publisher. */
async function rejectByRule(
  tx: Db,
  { siteId, now, askedBy }: TriageInput,
  stored: readonly RuledAnalysis[],
  current: ReadonlyMap<number, LockedRevision>,
): Promise<void> {
  const rejections = stored.flatMap((row) => {
    const revision = current.get(row.revisionId);
    if (row.rejectedBy === null || !revision || !isRejectedByRule(row, revision)) return [];
    const { ruleId, version, title } = row.rejectedBy;
    return [{ commentId: revision.commentId, revisionId: row.revisionId, ruleId, version, title }];
  });
  const at = now();
  const ids = await insertRuleRejections(tx, siteId, rejections, at);
  const commentIds = rejections.map(({ commentId }) => commentId);
  await recountReports(tx, siteId, commentIds);
  await endClaims(tx, siteId, commentIds);
  const events = rejections.map(({ commentId, ruleId, version, title }) => ({
    commentId,
    data: {
      decision: {
        id: ids.get(commentId),
        verdict: 'reject',
        by: title,
        rule: { id: ruleId, version },
        at: at.toISOString(),
      },
      reviewState: 'rejected',
    },
  }));
  await recordCommentEvents(tx, { siteId, type: 'comment.decided', events, now: at, askedBy });
}
