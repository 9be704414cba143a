import { mannKendall, movingAverage, type MannKendall } from './trend.js';
import { riskRatio } from './risk-ratio.js';
import { wilson, type Interval } from './wilson.js';

/** The weight of the newest comment in the moving average. */
const EWMA_ALPHA = 0.2;

export interface CivilityComment {
  readonly id: string;
  readonly parent: string | null;
  readonly uncivil: boolean;
}

export interface IncivilityTrajectory {
  readonly n: number;
  readonly uncivilShare: number | null;
  readonly interval: Interval | null;
  /** 1 for the first comment; null when none is uncivil. */
  readonly firstUncivil: number | null;
  readonly trend: MannKendall;
  /** The uncivil share of the first and last ⌊n/3⌋ comments; null under three comments. */
  readonly firstThird: number | null;
  readonly lastThird: number | null;
  readonly escalation: number | null;
  /** The moving average after each comment. */
  readonly average: readonly number[];
  readonly contagion: Contagion;
}

/** Whether replies to uncivil comments are uncivil more often than replies to civil ones. */
export interface Contagion {
  readonly afterUncivil: { readonly replies: number; readonly uncivilShare: number | null };
  readonly afterCivil: { readonly replies: number; readonly uncivilShare: number | null };
  /** Null when one of the shares is zero or unknown. */
  readonly riskRatio: number | null;
  readonly interval: Interval | null;
}

/**
 * How incivility went through a thread, its comments in the order of their time: Wilson's interval of the share,
 * Mann–Kendall's trend of it, the share of the last ⌊n/3⌋ less that of the first, a moving average, and the risk ratio
 * P(uncivil | answers an uncivil one)/P(uncivil | answers a civil one) with Katz's interval; each as in its own file.
 */
export function incivilityTrajectory(comments: readonly CivilityComment[]): IncivilityTrajectory {
  const series = comments.map(({ uncivil }) => (uncivil ? 1 : 0));
  const n = series.length;
  const third = Math.floor(n / 3);
  const firstThird = shareOf(series.slice(0, third));
  const lastThird = shareOf(series.slice(n - third));
  const first = comments.findIndex(({ uncivil }) => uncivil);
  const uncivil = series.filter((value) => value === 1).length;
  return {
    n,
    uncivilShare: shareOf(series),
    interval: n === 0 ? null : wilson(uncivil, n),
    firstUncivil: first === -1 ? null : first + 1,
    trend: mannKendall(series),
    firstThird,
    lastThird,
    escalation: firstThird === null || lastThird === null ? null : lastThird - firstThird,
    average: movingAverage(series, EWMA_ALPHA),
    contagion: contagionIn(comments),
  };
}

function contagionIn(comments: readonly CivilityComment[]): Contagion {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const after = { uncivil: [] as number[], civil: [] as number[] };
  for (const { parent, uncivil } of comments) {
    const answered = parent === null ? undefined : byId.get(parent);
    if (answered) after[answered.uncivil ? 'uncivil' : 'civil'].push(uncivil ? 1 : 0);
  }
  const count = (replies: readonly number[]): number => replies.filter((value) => value === 1).length;
  const ratio = riskRatio({
    a: count(after.uncivil),
    n1: after.uncivil.length,
    b: count(after.civil),
    n2: after.civil.length,
  });
  return {
    afterUncivil: { replies: after.uncivil.length, uncivilShare: shareOf(after.uncivil) },
    afterCivil: { replies: after.civil.length, uncivilShare: shareOf(after.civil) },
    riskRatio: ratio?.ratio ?? null,
    interval: ratio?.interval ?? null,
  };
}

function shareOf(series: readonly number[]): number | null {
  if (series.length === 0) return null;
  return series.filter((value) => value === 1).length / series.length;
}
