import type { Action, Reason } from '../../domain/analysis.js';
import type { ReviewState, Verdict } from '../../domain/decision.js';
import type { Explanation } from '../../domain/explanation.js';
import type { DetectorId, Finding, FindingJudgment } from '../../domain/finding.js';
import type { NarrativeMatch } from '../../domain/narrative.js';
import type { ReportKind } from '../../domain/reader-report.js';
import type { Scores } from '../../domain/score.js';
import type { RuleAction } from '../../domain/site-rule.js';
import type { Span } from '../../domain/span.js';
import type { UrgencyPart } from '../../triage/urgency.js';
import type { ThreadSummary } from './threads.js';

/** What a moderator said about a finding, as it stands. */
export interface FindingLabel {
  says: FindingJudgment;
  moderator: string;
  labeledAt: string;
}

export interface FindingView extends Finding {
  label: FindingLabel | null;
}

export interface CommentAnalysis {
  scores: Scores;
  findings: FindingView[];
  narratives: NarrativeMatch[];
  action: Action;
  reasons: Reason[];
  /** The code of the reason for rejecting that the findings suggest. */
  suggestedReason: string | null;
  /** Of the text, as an ISO 639-1 code: English unless another is certain. What is found in another is found as in English. */
  language: string;
  analyzedAt: string;
}

export interface CommentView {
  id: number;
  sourceId: string;
  threadId: number;
  threadTitle: string | null;
  parentId: number | null;
  author: { id: number; name: string } | null;
  /** Empty for a deleted comment. */
  text: string;
  /** 1 for the text as first posted. */
  revision: number;
  postedAt: string | null;
  receivedAt: string;
  deleted: boolean;
  reviewState: ReviewState;
  /** What its urgency was when it began to wait, or would be: its words, readers' reports and the heat of the thread. */
  priority: number;
  /** How uncivil the latest comments of its thread are, as far as it counts: at least this share, from 0 to 1. */
  threadHeat: number;
  /** Since when it waits for a decision, or would: a point of urgency an hour. An edit of what waits already changes nothing. */
  waitingSince: string;
  /** Readers' reports since the last decision. */
  reports: number;
  /** Null while the analysis is pending or has failed. */
  analysis: CommentAnalysis | null;
  lastDecision: DecisionView | null;
  /** The site's rules that applied to this text, those in the shadow included. */
  rules: RuleHitView[];
}

/** A rule that applied to a text when it was analyzed; in the shadow it did nothing. */
export interface RuleHitView {
  id: number;
  version: number;
  title: string;
  state: 'shadow' | 'on';
  actions: RuleAction[];
}

export interface DecisionView {
  id: number;
  commentId: number;
  verdict: Verdict;
  /** The code of the reason it was rejected for. */
  reason: string | null;
  note: string | null;
  /** When a deferred comment comes back by itself. */
  deferredUntil: string | null;
  moderator: string;
  /** The rule that decided, where no person did; `moderator` is its title then. */
  rule: { id: number; version: number } | null;
  decidedAt: string;
}

/** `GET /v1/comments?ids=12,9,7`: these comments in this order, at most 100; ids the site does not have are left out. */
export interface CommentList {
  comments: CommentView[];
}

/**
 * `GET /v1/search?q=&by=&from=&to=&order=relevance|newest&offset=&limit=` and the filters of `queueSearch`: comments in
 * which these words stand. `q` takes words, "phrases", or, and -without; `by` is part of the author's name.
 */
export interface SearchPage {
  /** Not exact where there are more than are ranked: then the newest of them are. */
  matching: { comments: number; exact: boolean };
  comments: (CommentView & { threadTitle: string | null; hits: Span[] })[];
  /** Pass as `offset` for the next page; null on the last. */
  nextOffset: number | null;
}

/** `GET /v1/comments/:id`: a comment and the thread around it. */
export interface CommentDetail {
  comment: CommentView;
  /** What its urgency is made of now, the weightiest first; empty when nothing asks for review. */
  urgency: UrgencyPart[];
  /** What readers have reported it for, answered or not; the most frequent first. */
  reportedFor: { kind: ReportKind; reports: number }[];
  thread: ThreadSummary;
  /** From the first comment of the branch down to the one this replies to. */
  ancestors: CommentView[];
  /** The comments just before and after it under the same parent, in reading order. */
  siblings: CommentView[];
  replies: CommentView[];
}

/** `GET /v1/comments/:id/background`: what a moderator may want to know before deciding. */
export interface CommentBackground {
  /** The author's record on this site; null for an unknown author. */
  author: {
    posted: number;
    rejected: number;
    /** Comments in which they call a fellow commenter names; findings called wrong do not count. */
    nameCallingGiven: number;
    /** Others' answers to them that call a fellow commenter names. */
    nameCallingReceived: number;
    firstPostedAt: string;
    /** Here for less than a week when they posted this; null where the site's comments do not reach back far enough. */
    newcomer: boolean | null;
  } | null;
  /** Other comments with the same words, whatever their case, spacing and punctuation. */
  copies: {
    comments: number;
    authors: number;
    threads: number;
    rejected: number;
    /** The newest few. */
    examples: CommentView[];
  };
  /** The texts of an edited comment, oldest first; empty for one that was never edited. */
  revisions: { number: number; text: string; createdAt: string }[];
}

/**
 * `POST /v1/comments/:id/finding-labels`: says that a detector was right or wrong about places of the text, or
 * takes that back with null. Answers the comment.
 */
export interface NewFindingLabel {
  revision: number;
  detector: DetectorId;
  spans: { start: number; end: number }[];
  says: FindingJudgment | null;
}

/** `GET /v1/reports/finding-labels`: how often moderators called each detector right, by version. */
export interface FindingLabelReport {
  detectors: {
    detector: DetectorId;
    lexicons: string;
    parley: string;
    right: number;
    wrong: number;
    labeled: number;
    precision: number;
    /** Wilson's 95 % interval of the precision. */
    interval: { low: number; high: number };
  }[];
}

/** `GET /v1/comments/:id/explanation?attribute=INCIVILITY`: which words moved a score, by today's analysis. */
export type CommentExplanation = Explanation;

export type { UrgencyPart } from '../../triage/urgency.js';
