import { concentration } from './concentration.js';
import { derailment, type Derailment } from './derailment.js';
import { incivilityTrajectory } from './incivility-trajectory.js';
import { countEach } from './krippendorff-alpha.js';
import { replyGraph } from './reply-graph.js';
import { replyTree } from './reply-tree.js';
import type { Interval } from './wilson.js';

/** From this score on a comment is called uncivil, here as in every table. */
export const UNCIVIL = 0.5;
/** With fewer than these nothing is said of a thread. */
export const ENOUGH = { comments: 10, replies: 5 };

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

/** A comment of a thread, in the order of time. */
export interface IndicatedComment {
  readonly id: number;
  /** Null for a comment on the article, or on one that is not there. */
  readonly parentId: number | null;
  /** Null where the source does not say. */
  readonly authorId: number | null;
  /** INCIVILITY from 0 to 1; null while it is not analyzed. */
  readonly incivility: number | null;
}

/** Every figure of a thread, with what it was counted over. */
export interface ThreadIndicators {
  readonly comments: number;
  /** Comments with a score: what everything about incivility is counted over. */
  readonly analyzed: number;
  readonly replies: number;
  /** Null where the source names no authors. */
  readonly authors: number | null;
  readonly indicators: readonly Indicator[];
  /** Comments on each level, those on the article first. */
  readonly levels: readonly number[];
  /** Null where there are not enough replies. Comments are named by their ids. */
  readonly derailment: Derailment | null;
  /** The moving average of incivility after each analyzed comment. */
  readonly average: readonly number[];
}

/** How a conversation went, in figures; the formulas are those of the files this one puts together. */
export function threadIndicators(comments: readonly IndicatedComment[]): ThreadIndicators {
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
    average: course.average,
  };
}
