import { type Analyzer, type BegunAnalysis, FINISHED_AT_ONCE } from '../analysis/pipeline.js';
import type { Analysis } from '../domain/analysis.js';
import type { NewAnalysis } from '../store/analyses/analyses.js';
import type { DueRevision } from '../store/analyses/triage-input.js';
import { TEXT_MILLISECONDS, TimeLimitError, withinTime } from '../time-limit.js';
import { toSourceComment } from './source-comment.js';
import type { ContextOf } from './thread-contexts.js';
import { turnFor } from './turns.js';

/**
 * How long a batch may keep the event loop from HTTP requests served by the same process. Beginning a turn costs a tenth
 * of a millisecond: shorter ones would cost throughput.
 */
const TURN_MILLISECONDS = 10;

/** From so many characters on no more are begun before they are finished: half of the longest comment there may be. */
const MANY_CHARACTERS = 10_000;

/** How often a text is begun that is not over in time, though little work was done. */
const MOST_TRIES = 10;

/** An analysis of a text whose language has not been looked at. */
export type Fresh = Omit<NewAnalysis, 'language'>;

/** Told of what becomes of each text. */
export interface TextWatch {
  /** A text the analysis threw on, or did not come to an end with; the others of the batch go on. */
  readonly failed: (revisionId: number, error: unknown) => void;
  readonly analyzed: (analysis: Analysis) => void;
}

export interface TurnsInput {
  readonly analyzer: Analyzer;
  readonly watch: TextWatch;
  /** How long one text may take; unless given, long enough for any. */
  readonly textMilliseconds?: number;
  /** Told when a text was stopped in the middle, wherever that was. */
  readonly stopped: () => void;
}

interface Begun {
  readonly revisionId: number;
  readonly comment: BegunAnalysis;
}

/** Analyzes revisions, given in thread order, and lets everything else of the process have its turn in between. */
export async function analyzeInTurns(
  due: readonly DueRevision[],
  contextOf: ContextOf,
  { analyzer, watch, textMilliseconds = TEXT_MILLISECONDS, stopped }: TurnsInput,
): Promise<{ analyses: Fresh[]; failed: number[] }> {
  const analyses: Fresh[] = [];
  const failed: number[] = [];
  let next = 0;
  /** What waits to be finished, and its characters. */
  let begun: Begun[] = [];
  let characters = 0;
  /** Finished one by one after a failure of some together, to know whose it is. */
  let isOneByOne = false;
  /** Whose analysis is under way: several where they are finished together. */
  let working: readonly number[] = [];

  const fail = (revisionId: number, error: unknown): void => {
    failed.push(revisionId);
    watch.failed(revisionId, error);
  };
  const begin = (revision: DueRevision): void => {
    const { revisionId, text } = revision;
    working = [revisionId];
    try {
      begun.push({ revisionId, comment: analyzer.begin(toSourceComment(revision), contextOf(revision)) });
      characters += text.length;
    } catch (error) {
      fail(revisionId, error);
    }
    next += 1;
  };
  /** Whatever became of them, they wait no more. */
  const done = (count: number): void => {
    begun = begun.slice(count);
    if (begun.length > 0) return;
    characters = 0;
    isOneByOne = false;
  };
  const finish = (): void => {
    const some = isOneByOne ? begun.slice(0, 1) : begun;
    working = some.map(({ revisionId }) => revisionId);
    let finished: Analysis[];
    try {
      finished = analyzer.finish(some.map(({ comment }) => comment));
    } catch (error) {
      const [alone, another] = working;
      if (alone === undefined || another !== undefined) isOneByOne = true;
      else {
        fail(alone, error);
        done(1);
      }
      return;
    }
    const fresh = some.flatMap(({ revisionId, comment: { document } }, at) => {
      const analysis = finished[at];
      return analysis ? [{ revisionId, analysis, tokenCount: document.tokens.length }] : [];
    });
    analyses.push(...fresh);
    done(some.length);
    for (const analysis of finished) watch.analyzed(analysis);
  };
  const isOver = (): boolean => next >= due.length && begun.length === 0;
  const turn = (): void => {
    const turnEnds = performance.now() + TURN_MILLISECONDS;
    while (!isOver() && performance.now() < turnEnds) {
      const revision = due[next];
      const isFull = isOneByOne || begun.length >= FINISHED_AT_ONCE || characters >= MANY_CHARACTERS;
      if (revision === undefined || isFull) finish();
      else begin(revision);
    }
  };
  /** Gives up the one text that is under way. */
  const giveUp = (revisionId: number, error: unknown): void => {
    fail(revisionId, error);
    if (begun[0]?.revisionId === revisionId) done(1);
    else next += 1;
  };

  for (let slow = { revisionId: -1, tries: 0, worked: 0 }; !isOver();) {
    await turnFor(due.length - next);
    const usage = process.cpuUsage();
    try {
      withinTime(textMilliseconds, turn);
    } catch (error) {
      if (!(error instanceof TimeLimitError)) throw error;
      stopped();
      const [revisionId = 0, another] = working;
      if (another !== undefined) isOneByOne = true;
      else {
        if (slow.revisionId !== revisionId) slow = { revisionId, tries: 0, worked: 0 };
        const { user, system } = process.cpuUsage(usage);
        slow.tries += 1;
        slow.worked += (user + system) / 1_000;
        // The process may have been stopped, or got hardly any of a busy machine: the text is innocent then.
        if (slow.tries === MOST_TRIES || (slow.tries > 1 && slow.worked >= textMilliseconds))
          giveUp(revisionId, error);
      }
    }
  }
  return { analyses, failed };
}
