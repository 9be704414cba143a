import { dispositionOf, type RuleDefinition } from '../domain/site-rule.js';
import { compileRules } from '../rules/run-rules.js';
import type { Db } from '../store/database.js';
import { proportion, type Proportion } from './proportion.js';
import { trialSubjects } from './trial.js';

/** What a rule would have done, had it been on. */
export interface Backtest {
  /** Comments that people had approved or rejected, the newest of the site. */
  readonly decided: { readonly comments: number; readonly rejected: number; readonly since: string | null };
  /** Of the decided comments, those the rule applies to. */
  readonly applies: number;
  /**
   * How often moderators agreed where the rule applies: rejected what it holds or rejects, approved what it publishes.
   * Null for a rule that only tags, and where it applies to nothing.
   */
  readonly precision: Proportion | null;
  /** Of what moderators rejected (or approved, for a rule that publishes), the share the rule applies to. */
  readonly recall: Proportion | null;
  /** Among the newest comments of all, decided or not: what it would bring. */
  readonly load: {
    readonly comments: number;
    readonly applies: Proportion | null;
    /** Of those it applies to, the ones the analysis has sent to the queue anyway. */
    readonly flaggedAnyway: number;
    /** Comments a day it would apply to; null where they arrived within an hour, as in an import. */
    readonly perDay: number | null;
  };
  /** Comments to read: it applies, and moderators said otherwise. */
  readonly wrong: readonly number[];
  /** It does not apply, and they would have it. */
  readonly missed: readonly number[];
}

const ARRIVALS = 2_000;
const EXAMPLES = 10;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** Tries a rule on the comments people have decided about, and on the newest ones for what it would bring. */
export async function backtest(
  db: Db,
  siteId: string,
  definition: RuleDefinition,
  decidedComments: number,
): Promise<Backtest> {
  const run = compileRules([{ ...definition, ruleId: 0, version: 0, state: 'shadow' }]);
  const disposition = dispositionOf(definition.then);
  const wanted = (rejected: boolean): boolean => rejected === (disposition !== 'publish');
  const counts = { comments: 0, rejected: 0, applies: 0, hits: 0, wanted: 0 };
  const wrong: number[] = [];
  const missed: number[] = [];
  let since: Date | null = null;
  for await (const { comment, subject } of trialSubjects(db, siteId, {
    decided: true,
    most: decidedComments,
  })) {
    if (comment.rejected === null) continue;
    const applies = run(subject).length > 0;
    const isWanted = wanted(comment.rejected);
    counts.comments += 1;
    if (comment.rejected) counts.rejected += 1;
    if (isWanted) counts.wanted += 1;
    if (applies) counts.applies += 1;
    if (applies && isWanted) counts.hits += 1;
    if (applies && !isWanted && wrong.length < EXAMPLES) wrong.push(comment.commentId);
    if (!applies && isWanted && missed.length < EXAMPLES) missed.push(comment.commentId);
    since = comment.arrivedAt;
  }
  const judged = disposition !== null;
  return {
    decided: { comments: counts.comments, rejected: counts.rejected, since: since?.toISOString() ?? null },
    applies: counts.applies,
    precision: judged ? proportion(counts.hits, counts.applies) : null,
    recall: judged ? proportion(counts.hits, counts.wanted) : null,
    load: await loadOf(db, siteId, (subject) => run(subject).length > 0),
    wrong: judged ? wrong : [],
    missed: judged ? missed : [],
  };
}

/** What a test on arriving comments would bring, by the newest of them. */
async function loadOf(
  db: Db,
  siteId: string,
  applies: (subject: Parameters<ReturnType<typeof compileRules>>[0]) => boolean,
): Promise<Backtest['load']> {
  const counts = { comments: 0, applies: 0, flaggedAnyway: 0 };
  const times: number[] = [];
  for await (const { comment, subject } of trialSubjects(db, siteId, { decided: false, most: ARRIVALS })) {
    counts.comments += 1;
    times.push(comment.arrivedAt.getTime());
    if (!applies(subject)) continue;
    counts.applies += 1;
    if (comment.flagged) counts.flaggedAnyway += 1;
  }
  return {
    comments: counts.comments,
    applies: proportion(counts.applies, counts.comments),
    flaggedAnyway: counts.flaggedAnyway,
    perDay: perDay(counts.applies, times),
  };
}

/** So many a day, at the pace at which the comments arrived; null where they came at once. */
export function perDay(count: number, times: readonly number[]): number | null {
  const span = times.length === 0 ? 0 : Math.max(...times) - Math.min(...times);
  return span < HOUR_MS ? null : (count * DAY_MS) / span;
}
