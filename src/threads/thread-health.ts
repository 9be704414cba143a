import type { Db } from '../store/database.js';
import { readThreadComments, type ThreadComment } from '../store/thread-comments.js';
import { concentration } from '../statistics/concentration.js';
import { derailment, type Derailment } from '../statistics/derailment.js';
import { incivilityTrajectory } from '../statistics/incivility-trajectory.js';
import { countEach } from '../statistics/krippendorff-alpha.js';
import { replyGraph } from '../statistics/reply-graph.js';
import { replyTree } from '../statistics/reply-tree.js';
import type { Interval } from '../statistics/wilson.js';

/** From this score on a comment is called uncivil, here as in every table. */
const UNCIVIL = 0.5;
/** With fewer than these nothing is said of a thread. */
const ENOUGH = { comments: 10, replies: 5 };
/** Points of the trajectory that are answered; the figures cover all comments. */
const MAX_POINTS = 5_000;

/** Every figure that is told of a thread, in the order in which it is shown. */
export const INDICATORS = [
  'replyShare',
  'answeredShare',
  'maxDepth',
  'meanDepth',
  'maxWidth',
  'hIndex',
  'structuralVirality',
  'authorGini',
  'topAuthorShare',
  'effectiveAuthors',
  'authorEntropy',
  'reciprocity',
  'reciprocityRho',
  'weightedReciprocity',
  'exchanges',
  'uncivilShare',
  'trendZ',
  'escalation',
  'contagion',
] as const;
export type IndicatorName = (typeof INDICATORS)[number];

/** Why a figure is not told; `undefined` where its formula has no value here (nobody was uncivil, nobody answered). */
export type Missing = 'few_comments' | 'few_replies' | 'authors_unavailable' | 'undefined';

export interface Indicator {
  readonly name: IndicatorName;
  /** Null where `missing` says why. */
  readonly value: number | null;
  /** A 95 % interval, where there is one. */
  readonly low: number | null;
  readonly high: number | null;
  /** What it was counted over. */
  readonly n: number;
  readonly of: 'comments' | 'replies' | 'authors' | 'pairs';
  readonly missing: Missing | null;
}

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

export interface ThreadHealth {
  readonly comments: number;
  /** Comments with a score: what everything about incivility is counted over. */
  readonly analyzed: number;
  readonly replies: number;
  /** Null where the source names no authors. */
  readonly authors: number | null;
  /** Below these nothing is said. */
  readonly enough: { readonly comments: number; readonly replies: number };
  readonly indicators: readonly Indicator[];
  /** Comments on each level, those on the article first. */
  readonly levels: readonly number[];
  /** Null where there are not enough replies. Comments are named by their ids. */
  readonly derailment: Derailment | null;
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
  const linked = comments.map(({ id, parentId, authorId, incivility }) => ({
    id: String(id),
    parent: parentId === null ? null : String(parentId),
    author: authorId === null ? null : String(authorId),
    uncivil: (incivility ?? 0) >= UNCIVIL,
    analyzed: incivility !== null,
  }));
  const analyzed = linked.filter((comment) => comment.analyzed);
  const tree = replyTree(linked);
  const graph = replyGraph(linked);
  const course = incivilityTrajectory(analyzed);
  const { afterUncivil, afterCivil } = course.contagion;
  const counts = countEach(linked.flatMap(({ author }) => author ?? []));
  const authors = concentration(counts.values());
  const n = comments.length;
  const replies = n - tree.topLevel;

  const about = (of: Indicator['of'], size: number, enough: Missing | null) => {
    const missing = enough;
    return (name: IndicatorName, value: number | null | undefined, interval?: Interval | null): Indicator => {
      const why = missing ?? (value === null || value === undefined ? 'undefined' : null);
      const told = why === null;
      return {
        ...{ name, of, n: size, missing: why, value: told ? (value ?? null) : null },
        ...{ low: told ? (interval?.low ?? null) : null, high: told ? (interval?.high ?? null) : null },
      };
    };
  };
  const few = (size: number): Missing | null => (size < ENOUGH.comments ? 'few_comments' : null);
  const fewReplies = replies < ENOUGH.replies ? 'few_replies' : null;
  const nobody: Missing | null = counts.size === 0 ? 'authors_unavailable' : null;
  const ofComments = about('comments', n, few(n));
  const ofAnalyzed = about('comments', analyzed.length, few(analyzed.length));
  const ofAuthors = about('authors', counts.size, nobody ?? few(n));
  const ofPairs = about('pairs', graph.edges.length, nobody ?? fewReplies);
  const ofReplies = about('replies', afterUncivil.replies + afterCivil.replies, fewReplies);

  return {
    comments: n,
    analyzed: analyzed.length,
    replies,
    authors: counts.size === 0 ? null : counts.size,
    enough: ENOUGH,
    indicators: [
      ofComments('replyShare', tree.replyShare),
      ofComments('answeredShare', tree.answeredShare),
      ofComments('maxDepth', tree.maxDepth),
      ofComments('meanDepth', tree.meanDepth),
      ofComments('maxWidth', tree.maxWidth),
      ofComments('hIndex', tree.hIndex),
      ofComments('structuralVirality', tree.structuralVirality),
      ofAuthors('authorGini', authors?.gini),
      ofAuthors('topAuthorShare', authors?.top1),
      ofAuthors('effectiveAuthors', authors?.effective),
      ofAuthors('authorEntropy', authors?.entropy),
      ofPairs('reciprocity', graph.reciprocity),
      ofPairs('reciprocityRho', graph.rho),
      ofPairs('weightedReciprocity', graph.weightedReciprocity),
      about('replies', replies, nobody ?? fewReplies)('exchanges', graph.exchanges.length),
      ofAnalyzed('uncivilShare', course.uncivilShare, course.interval),
      ofAnalyzed('trendZ', course.trend.variance === 0 ? null : course.trend.z),
      ofAnalyzed('escalation', course.escalation),
      ofReplies('contagion', course.contagion.riskRatio, course.contagion.interval),
    ],
    levels: tree.widths,
    derailment: fewReplies === null ? derailment(linked) : null,
    trajectory: pointsOf(comments, course.average).slice(-MAX_POINTS),
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
