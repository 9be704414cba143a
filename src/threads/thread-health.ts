import {
  ENOUGH,
  type Indicator,
  type ThreadIndicators,
  threadIndicators,
  UNCIVIL,
} from '../statistics/thread-indicators.js';
import { countEach } from '../statistics/krippendorff-alpha.js';
import type { Db } from '../store/database.js';
import { readThreadComments, type ThreadComment } from '../store/comments/thread-comments.js';

export {
  INDICATORS,
  type Indicator,
  type IndicatorName,
  type Missing,
} from '../statistics/thread-indicators.js';

/** Points of the trajectory that are answered; the figures cover all comments. */
const MAX_POINTS = 5_000;

/** A comment in the course of its thread. */
export interface TrajectoryPoint {
  readonly id: number;
  /** From 1, in the order of time. */
  readonly position: number;
  /** The position of the comment it answers; null for one on the article. */
  readonly answers: number | null;
  readonly author: string | null;
  readonly score: number;
  readonly uncivil: boolean;
  /** The moving average of `uncivil` (0 or 1), α = 0.2, after this comment. */
  readonly average: number;
}

export interface ThreadHealth extends Omit<ThreadIndicators, 'average'> {
  /** Below these nothing is said. */
  readonly enough: { readonly comments: number; readonly replies: number };
  readonly indicators: readonly Indicator[];
  /** In the order of time; the last ones of a very long thread. */
  readonly trajectory: readonly TrajectoryPoint[];
  /** Who answered whom, the most frequent first. */
  readonly answers: readonly AnswerCount[];
}

export interface AnswerCount {
  readonly from: string;
  readonly to: string;
  readonly replies: number;
  readonly uncivil: number;
}

/** How the conversation of a thread went. */
export async function threadHealth(db: Db, siteId: string, threadId: number): Promise<ThreadHealth> {
  return healthOf(await readThreadComments(db, siteId, threadId));
}

/** The same for comments at hand, in the order of their time. */
export function healthOf(comments: readonly ThreadComment[]): ThreadHealth {
  const { average, ...told } = threadIndicators(comments);
  return {
    ...told,
    enough: ENOUGH,
    trajectory: pointsOf(comments, average).slice(-MAX_POINTS),
    answers: answersIn(comments),
  };
}

function pointsOf(comments: readonly ThreadComment[], average: readonly number[]): TrajectoryPoint[] {
  const scored = comments.flatMap(({ incivility, ...comment }) =>
    incivility === null ? [] : [{ ...comment, score: incivility }],
  );
  const positions = new Map(scored.map(({ id }, index) => [id, index + 1]));
  return scored.map(({ id, parentId, authorName, score }, index) => ({
    ...{ id, position: index + 1, author: authorName, score, uncivil: score >= UNCIVIL },
    answers: parentId === null ? null : (positions.get(parentId) ?? null),
    average: average[index] ?? 0,
  }));
}

/** Replies to oneself are left out, as are those to or by somebody unknown. Two people of one name stay two. */
function answersIn(comments: readonly ThreadComment[]): AnswerCount[] {
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const names = new Map(comments.map(({ authorId, authorName }) => [authorId, authorName]));
  const namesakes = countEach([...names].flatMap(([id, name]) => (id === null ? [] : [name])));
  const nameOf = (id: number): string => {
    const name = names.get(id) ?? `#${id}`;
    return (namesakes.get(name) ?? 0) > 1 ? `${name} #${id}` : name;
  };
  const counts = new Map<string, { from: string; to: string; replies: number; uncivil: number }>();
  for (const { parentId, authorId, incivility } of comments) {
    const answered = parentId === null ? null : (byId.get(parentId)?.authorId ?? null);
    if (authorId === null || answered === null || authorId === answered) continue;
    const key = `${authorId} ${answered}`;
    const count = counts.get(key) ?? { from: nameOf(authorId), to: nameOf(answered), replies: 0, uncivil: 0 };
    count.replies += 1;
    if ((incivility ?? 0) >= UNCIVIL) count.uncivil += 1;
    counts.set(key, count);
  }
  return [...counts.values()].sort(
    (a, b) => b.replies - a.replies || (a.from + a.to < b.from + b.to ? -1 : 1),
  );
}
