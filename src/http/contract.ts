/**
 * The JSON the API answers with, once, for the server that sends it and the dashboard that reads it.
 * Times are ISO 8601 in UTC; ids of stored things are integers, ids from the publisher are strings.
 */
import type { PackageQuestion } from '../narratives/package/data-package.js';
import type { Action, Reason } from '../domain/analysis.js';
import type { BatchState, BulkVerdict } from '../domain/bulk.js';
import type { ReviewState, Verdict } from '../domain/decision.js';
import type { Explanation } from '../domain/explanation.js';
import type { ErrorCode } from '../domain/errors.js';
import type { DeliveryState } from '../domain/event.js';
import type { DetectorId, Finding, FindingJudgment } from '../domain/finding.js';
import type { KeyRole, Permission, Role } from '../domain/permission.js';
import type { NarrativeStatus } from '../analysis/narrative-definition.js';
import type { ShownInflection } from '../analysis/shown-inflections.js';
import type { NarrativeMatch } from '../domain/narrative.js';
import type { ReportKind } from '../domain/reader-report.js';
import type { PlatformId, ReceiptState } from '../domain/platform.js';
import type { RejectReason } from '../domain/reject-reason.js';
import type { Rejection } from '../domain/rejection.js';
import type { Stance } from '../domain/stance.js';
import type { Attribute, Scores } from '../domain/score.js';
import type { Span } from '../domain/span.js';
import type { RuleAction, RuleDefinition, RuleState } from '../domain/site-rule.js';
import type { Candidate } from '../narratives/candidates.js';
import type { CodingFrame } from '../narratives/coding/draw-sample.js';
import type { CodingResults } from '../narratives/coding/results.js';
import type { DefinitionChange } from '../narratives/definition-changes.js';
import type { DefinitionFile } from '../narratives/definition-schema.js';
import type { Fault } from '../narratives/definitions.js';
import type { DiscoverySummary } from '../narratives/discovery-run.js';
import type { DiscoveryParameters } from '../narratives/discovery/read-scope.js';
import type { AnsweredLook } from '../store/second-looks.js';
import type { Agreement } from '../review/agreement.js';
import type { Backtest } from '../review/backtest.js';
import type { DeskStatistics } from '../review/desk-statistics.js';
import type { ThresholdAdvice } from '../review/threshold-advice.js';
import type { Preview } from '../narratives/preview.js';
import type { NarrativeCounts } from '../store/narrative-matches.js';
import type { ExpectedErrors } from '../review/expected-errors.js';
import type { UrgencyPart } from '../triage/urgency.js';

/** Every answer that is not 2xx. */
export interface ErrorBody {
  error: { code: ErrorCode | 'internal'; detail: string; pointer?: string; requestId: string };
}

/** `POST /v1/threads` and `POST /v1/comments`: 202. */
export interface IngestAnswer {
  threadId: string;
  accepted: number;
  unchanged: number;
  revised: number;
  deleted: number;
  rejected: Rejection[];
}

/** `POST /v1/reader-reports` with `{ threadId, reports }`: 202. What was sent before is `unchanged`. */
export interface ReportsAnswer {
  threadId: string;
  accepted: number;
  unchanged: number;
  rejected: Rejection[];
}

/** `GET /v1/me`: who is signed in, and to which site. */
export interface Me {
  /** Null for an API key. */
  id: number | null;
  name: string;
  role: Role | KeyRole;
  /** Everything the role may do; the dashboard shows nothing else. */
  may: Permission[];
  /** Null for an API key, and for a person without an account, who comes by links alone. */
  email: string | null;
  site: { id: string; name: string; timeZone: string };
  /** Every site the person's account works for, this one included; `POST /v1/session/site` goes to another. */
  sites: { id: string; name: string }[];
  /** Where `GET /v1/live` stands: `?after=` it misses nothing that happens from now on. */
  liveAfter: string;
}

/** `GET /v1/claims`: who is looking at which comment. */
export interface ClaimList {
  claims: { commentId: number; moderatorId: number; name: string }[];
}

/**
 * `POST /v1/comments/:id/claim` with `{ takeOver? }`, to be repeated every 15 seconds while the comment is looked at:
 * who has it now. `DELETE` ends it.
 */
export interface ClaimAnswer {
  claim: ClaimList['claims'][number] | null;
}

/** `GET /v1/sign-in-options`: how one can sign in here beside a password or a link. */
export interface SignInOptions {
  /** `GET /v1/sso` leads there; null where it is not set up. */
  sso: { name: string } | null;
}

/** `GET /v1/people`: who works for the site, and who was invited. */
export interface PersonList {
  people: {
    id: number;
    name: string;
    role: Role;
    /** Null for somebody without an account, who comes by links alone. */
    email: string | null;
    deactivatedAt: string | null;
    you: boolean;
  }[];
  invitations: { id: number; email: string; name: string; role: Role; expiresAt: string }[];
}

/** `POST /v1/invitations` with `{ email, name, role }`: the token of the link `/join#<token>` is shown this once. */
export interface NewInvitation {
  id: number;
  email: string;
  name: string;
  role: Role;
  token: string;
  expiresAt: string;
}

/** `POST /v1/people/:id/password-link`: the token of the link `/password#<token>` is shown this once. */
export interface NewPasswordLink {
  token: string;
}

/** `POST /v1/invitations/look` with `{ token }`: what is offered to whom. */
export interface InvitationOfferView {
  siteName: string;
  email: string;
  name: string;
  role: Role;
  /** The password asked for is the one they have; otherwise one they choose. */
  hasAccount: boolean;
}

/** `GET /v1/status`: what is waiting, for the header and for operators. */
export interface Status {
  waiting: number;
  /** Revisions accepted but not analyzed yet. */
  pending: number;
  /** Revisions whose analysis failed for good; `POST /v1/failed/retry` queues them again. */
  failed: number;
}

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
  /** Urgency in the review queue, higher first; see `urgency` in triage. */
  priority: number;
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

/** `GET /v1/reject-reasons`, and `POST` of the same shape, which replaces the site's list. */
export interface RejectReasonList {
  reasons: RejectReason[];
}

/**
 * `GET /v1/queue?list=&cursor=&limit=` and the filters of `queueSearch`: a list of comments, most urgent first;
 * the list `reported` what most readers have reported, the list `all` newest first.
 */
export interface QueuePage {
  /** In the review queue altogether. */
  waiting: number;
  /** How many the filters let through; not exact where counting would take long: then there are more than this. */
  matching: { comments: number; exact: boolean };
  comments: CommentView[];
  /** Pass as `cursor` for the next page; null on the last. */
  nextCursor: string | null;
}

/**
 * `GET /v1/queue/order?cursor=&limit=` and the filters of `queueSearch`: the ids of a list alone, thousands at once, in
 * the order of `GET /v1/queue`, whose cursors it takes and gives. What is looked at comes by `GET /v1/comments`.
 */
export interface QueueOrder {
  ids: number[];
  /** Null when the list ends here. */
  nextCursor: string | null;
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

/** `GET /v1/saved-filters`; `POST` takes `{ name, search }`. `search` is a query string of `GET /v1/queue`. */
export interface SavedFilterList {
  filters: { id: number; name: string; search: string }[];
}

/** `GET /v1/comments/:id`: a comment and the thread around it. */
export interface CommentDetail {
  comment: CommentView;
  /** What its urgency is made of, the weightiest first; empty when nothing asks for review. */
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

/**
 * `POST /v1/decisions`. `revision` and `reviewState` are what the moderator had on the screen: where they are
 * given and the comment has changed since, the answer is 409 and says who did what.
 */
export interface NewDecision {
  commentId: number;
  verdict: Verdict;
  /** The code of one of the site's reasons; for the verdict `reject`. */
  reason?: string | null;
  note?: string | null;
  /** When it comes back into the queue by itself; for the verdict `defer`. */
  deferredUntil?: string | null;
  revision?: number;
  reviewState?: ReviewState;
}

/** `POST /v1/decisions`: 201 with the decision. `POST /v1/decisions/:id/undo`: 200 with the one that stands now. */
export interface DecisionAnswer {
  decision: DecisionView | null;
  comment: CommentView;
}

/** `GET /v1/bulk/histogram`, with the filters of `queueSearch`: every comment of a list by its score. */
export interface BulkHistogram {
  /** Comments in each hundredth from 0 to 1. */
  bins: number[];
  comments: number;
  /** Comments of the list without such a score. */
  unscored: number;
}

/**
 * `GET /v1/bulk/selection?from=&below=&seed=`, with the same filters: comments with a score from `from` up to, but not
 * including, `below`; a `below` of 1 takes 1 in.
 */
export interface BulkSelectionView {
  comments: number;
  /** When this was so; `POST /v1/batches` takes it back, and leaves out what came later. */
  asOf: string;
  /** A few at random, the same ones for the same `seed`. */
  sample: (CommentView & { threadTitle: string | null })[];
  past: ExpectedErrors;
}

/** `POST /v1/batches`: decides about a whole selection alike; 202 with the batch. `search` is a query string of filters. */
export interface NewBatch {
  verdict: BulkVerdict;
  reason?: string | null;
  note?: string | null;
  search: string;
  from: number;
  below: number;
  asOf: string;
}

/** `GET /v1/batches/:id`; `POST /v1/batches/:id/undo` takes it back, 202. */
export interface BatchView {
  id: number;
  verdict: BulkVerdict;
  reason: string | null;
  note: string | null;
  search: string;
  attribute: Attribute;
  from: number;
  below: number;
  state: BatchState;
  moderator: string;
  /** How many were chosen. */
  comments: number;
  decided: number;
  /** Decided, edited or deleted by somebody else before their turn came. */
  skipped: number;
  reverted: number;
  /** Not taken back, because somebody has decided about them since. */
  kept: number;
  createdAt: string;
  /** When it was carried out, or taken back, to the end. */
  finishedAt: string | null;
  undoneBy: string | null;
  undoneAt: string | null;
}

/** One decision in the history, or the taking back of one. */
export interface PastDecisionView {
  id: number;
  commentId: number;
  author: string | null;
  excerpt: string;
  threadTitle: string | null;
  /** Null where it takes a decision back; then `undoesVerdict` says which. */
  verdict: Verdict | null;
  undoesVerdict: Verdict | null;
  reason: string | null;
  note: string | null;
  deferredUntil: string | null;
  /** The title of the rule where `byRule`. */
  moderator: string;
  byRule: boolean;
  /** What had analyzed the text; null where nothing had. */
  versions: Readonly<Record<string, string>> | null;
  decidedAt: string;
  undoneBy: string | null;
  undoneAt: string | null;
  /** It can be taken back. */
  stands: boolean;
}

export type HistoryEntry =
  { kind: 'decision'; decision: PastDecisionView } | { kind: 'batch'; batch: BatchView };

/**
 * `GET /v1/history?moderator=&action=&from=&to=&cursor=&limit=`: what was decided, newest first; a batch is one entry.
 * `action` is a verdict, `undo` or `batch`.
 */
export interface HistoryPage {
  entries: HistoryEntry[];
  /** Everybody who has decided something here. */
  moderators: { id: number; name: string }[];
  nextCursor: string | null;
}

export interface ThreadSummary {
  id: number;
  sourceId: string;
  title: string | null;
  url: string | null;
  byline: string | null;
  publishedAt: string | null;
  comments: number;
  waiting: number;
  /** Comments with an INCIVILITY score of at least .5. */
  uncivil: number;
  /** Wilson’s 95 % interval of their share; null without comments. */
  uncivilInterval: { low: number; high: number } | null;
  /** Null when the source names no authors. */
  authors: number | null;
  lastActivityAt: string | null;
  /** Whose thread it is; `POST /v1/threads/:id/assignment` with `{ moderatorId }` says so, null: nobody's. */
  assignedTo: { id: number; name: string } | null;
}

/** `GET /v1/moderators`: who may decide about comments. */
export interface ModeratorList {
  moderators: { id: number; name: string }[];
}

/**
 * `GET /v1/threads?order=recent|heat|waiting&days=&waiting=yes`: by latest activity, by the lower end of
 * `uncivilInterval`, or by how much waits; those active in the last `days`, those in which something waits.
 */
export interface ThreadList {
  threads: ThreadSummary[];
}

/** `GET /v1/threads/:id/health`: how the conversation went. */
export type { ThreadHealth } from '../threads/thread-health.js';

/** `GET /v1/threads/:id`: the comments in reading order. */
export interface ThreadDetail {
  thread: ThreadSummary;
  articleText: string | null;
  comments: CommentView[];
}

/** `GET /v1/narratives?status=active|proposed|retired|all`: the definitions in force, unless asked for others. */
export interface NarrativeList {
  narratives: {
    id: string;
    version: number;
    status: NarrativeStatus;
    parent: string | null;
    title: string;
    description: string;
    /** The rules as the analyst wrote them, `{ id, phrase }`. */
    rules: { id: string; phrase: string }[];
    examples: string[];
  }[];
}

/**
 * `GET /v1/narratives/:id`: a definition with its history. `GET /v1/narratives/:id/file` is the same as a YAML file,
 * `GET /v1/narrative-files` all of a site's in a zip, `GET /v1/narrative-schema` the JSON Schema of such a file.
 */
export interface NarrativeDetail {
  id: string;
  version: number;
  status: NarrativeStatus;
  /** The plain object of the definition's file. */
  definition: DefinitionFile;
  yaml: string;
  /** The newest first. */
  versions: {
    version: number;
    status: NarrativeStatus;
    savedAt: string;
    by: string | null;
    why: string | null;
    /** Against the version before; all of it, for the first. */
    changes: DefinitionChange[];
    /** What it had found when the next version replaced it; null for the newest one. */
    counts: NarrativeCounts | null;
  }[];
  /** The newest look through all comments for this narrative; null where there was none. */
  scan: NarrativeScan | null;
}

export interface NarrativeScan {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** From 0 to 1. */
  progress: number;
  createdAt: string;
  finishedAt: string | null;
}

/**
 * `POST /v1/narratives/check` with `{ yaml }` or `{ definition }`, and `comments?`: what is wrong with a draft, and
 * what it would find in so many of the newest comments.
 */
export interface NarrativeCheck {
  faults: Fault[];
  /** Both null while the draft's shape is wrong. */
  definition: DefinitionFile | null;
  preview: Preview | null;
  yaml: string;
  /** What `~` stands for. */
  inflections: ShownInflection[];
}

/**
 * `POST /v1/narratives` with the same, and `base?` (the version that was edited; 0 for a new one) and `why?`: 201, or
 * 409 when somebody else was faster. `POST /v1/narratives/:id/status` with `{ status, why? }` answers the same.
 */
export interface NarrativeSaved {
  id: string;
  version: number;
  /** False when it says what it said before. */
  changed: boolean;
  scan: NarrativeScan | null;
}

/** `GET /v1/narratives/:id/mentions`: keyword in context, newest first. */
export interface MentionList {
  mentions: {
    commentId: number;
    threadId: number;
    threadTitle: string | null;
    author: string | null;
    postedAt: string | null;
    left: string;
    match: string;
    right: string;
    voice: NarrativeMatch['voice'];
    negated: boolean;
  }[];
}

/**
 * `POST /v1/discovery` (202) and `GET /v1/discovery/:id`: a search for phrases that recur. Asked for with
 * `{ threadIds?, from?, to? }`; without any of them the last 30 days are looked at.
 */
export interface DiscoveryRun {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  parameters: DiscoveryParameters;
  /** From 0 to 1. */
  progress: number;
  /** Null until it is done. */
  summary: DiscoverySummary | null;
  /** Why it failed: `too_many_comments`, or one of the codes of a failed job. */
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** `GET /v1/discovery`: the newest first. */
export interface DiscoveryRunList {
  runs: DiscoveryRun[];
}

/** `POST /v1/reports/packages`: 202 with a report that will be written; `GET /v1/reports/packages/:id` says how far it is. */
export interface ReportPackage {
  id: number;
  state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled';
  question: PackageQuestion;
  /** From 0 to 1. */
  progress: number;
  /** As in its `run.json`; null until it is done. */
  runId: string | null;
  /** The archive's size. */
  bytes: number | null;
  /** Why it failed. */
  error: string | null;
  createdAt: string;
  finishedAt: string | null;
}

/** `GET /v1/reports/packages`: the newest first; the last ten are kept. */
export interface ReportPackageList {
  packages: ReportPackage[];
}

/** `GET /v1/candidates?state=proposed|accepted|rejected&limit=`: what the searches propose. */
export interface CandidateList {
  candidates: Candidate[];
}

/** `POST /v1/candidates/:id/accept`: 201 with the definition that was made of it, proposed and not yet in force. */
export interface CandidateAccepted {
  narrativeId: string;
}

/** A sample of comments that people code for one version of a narrative. */
export interface CodingSampleSummary {
  id: number;
  narrativeId: string;
  narrativeVersion: number;
  title: string;
  createdBy: string;
  createdAt: string;
  /** Comments to be coded; a deleted one is not coded any more. */
  units: number;
  coders: { id: number; name: string; coded: number }[];
}

/** `GET /v1/coding-samples`: the newest first. */
export interface CodingSampleList {
  samples: CodingSampleSummary[];
}

/** `GET /v1/coding-samples/:id`: a sample, as far as the caller may see it. */
export interface CodingSample extends CodingSampleSummary {
  /** What counts as telling it, by that version. */
  description: string;
  frame: CodingFrame;
  /** Units the caller has not coded. */
  left: number;
  /** Null until two people have coded all of it, and while the caller has begun and not finished. */
  results: CodingResults | null;
  /** Units on which coders differ and which nobody has settled. */
  disputed: {
    unit: number;
    commentId: number;
    threadId: number;
    threadTitle: string | null;
    text: string;
    answers: string | null;
    codes: { coder: string; present: boolean; stance: Stance | null }[];
  }[];
}

/**
 * `GET /v1/coding-samples/:id/next`: a comment the caller has not coded, without its author and without what the
 * definition finds in it. `POST …/codings` with `{ unit, present, stance? }` says what it is.
 */
export interface NextCodingUnit {
  left: number;
  unit: { unit: number; threadTitle: string | null; text: string; answers: string | null } | null;
}

/**
 * `GET /v1/live`: server-sent events, named after `type`. A reader re-fetches what the event says has changed.
 * `analyzed` carries how many comments of which threads, `decided` the comment, `claimed` who looks at it now.
 * After a lost connection `Last-Event-ID`, or `?after=`, goes on where it broke off; `reset` says that this cannot be
 * done, and that everything is to be read anew.
 */
export type { LiveEvent } from '../domain/live-event.js';

/** `POST /v1/api-keys` with `{ name, role }`: the key is shown this once. */
export interface NewApiKey {
  id: number;
  name: string;
  role: KeyRole;
  key: string;
}

/** `GET /v1/api-keys`. */
export interface ApiKeyList {
  keys: {
    id: number;
    name: string;
    role: KeyRole;
    prefix: string;
    createdAt: string;
    lastUsedAt: string | null;
  }[];
}

/** `GET /v1/event-endpoints`: where events go. */
export interface EventEndpointList {
  endpoints: {
    id: number;
    url: string;
    eventTypes: string[];
    createdAt: string;
    lastSuccessAt: string | null;
    /** Set when deliveries were given up; `disabledReason` says why. */
    disabledAt: string | null;
    disabledReason: string | null;
  }[];
}

/** `POST /v1/event-endpoints` with `{ url, eventTypes }`: the secret that requests are signed with is shown this once. */
export interface NewEventEndpoint {
  id: number;
  url: string;
  eventTypes: string[];
  secret: string;
}

/** `GET /v1/deliveries?endpoint=&state=&before=&limit=`: the delivery log, newest first. */
export interface DeliveryList {
  deliveries: {
    id: number;
    /** The `webhook-id` header of every try. */
    eventId: string;
    type: string;
    endpointId: number;
    state: DeliveryState;
    attempts: number;
    lastStatus: number | null;
    lastError: string | null;
    lastAttemptAt: string | null;
    nextAttemptAt: string | null;
    createdAt: string;
  }[];
}

/** `POST /v1/event-endpoints/:id/secret`: the new secret, shown this once. */
export interface NewSecret {
  secret: string;
}

/** `POST /v1/event-endpoints/:id/test`: 202 with the delivery that was begun. */
export interface TestedEndpoint {
  deliveryId: number;
}

/** `POST /v1/event-endpoints/:id/replay`: how many deliveries are tried again. */
export interface ReplayedDeliveries {
  replayed: number;
}

/** `POST /v1/failed/retry`: how many analyses run again. */
export interface RetriedAnalyses {
  retried: number;
}

/** What was stored, by its id. */
export interface Stored {
  id: number;
}

/** `GET /v1/narrative-schema`: a JSON Schema. */
export type JsonSchema = Record<string, unknown>;

/** `GET /healthz` and `GET /readyz`. */
export interface Health {
  status: 'ok' | 'ready';
}

/** `POST /v1/saved-filters`: 201. */
export type SavedFilter = SavedFilterList['filters'][number];

/** `POST /v1/rule-file`: 201 with how many drafts were made. */
export interface CreatedRules {
  created: number;
}

/** `GET /v1/signing-secret`: whether the publisher's requests have to be signed. */
export interface Signing {
  required: boolean;
  /** Until when the secret before is taken as well. */
  previousUntil: string | null;
}

/** `POST /v1/signing-secret`: the secret that requests are signed with from now on; it is shown this once. */
export interface NewSigningSecret {
  secret: string;
}

/** `GET /v1/refusals?limit=`: the publisher's requests that were not taken, newest first. */
export interface RefusalList {
  refusals: {
    id: number;
    /** The name of the API key. */
    caller: string;
    /** Method and pattern of the address. */
    address: string;
    code: ErrorCode;
    reason: string;
    refusedAt: string;
  }[];
}

/** `GET /v1/connections`: the platforms the site is connected to. What is secret is not shown. */
export interface ConnectionList {
  connections: {
    id: number;
    platform: PlatformId;
    name: string;
    /** What is entered on the platform, for it to send to. */
    hookUrl: string;
    url: string | null;
    username: string | null;
    hasToken: boolean;
    settings: unknown;
    /** What its messages may be signed with, told apart by the last characters. */
    secrets: { id: number; ending: string; createdAt: string }[];
    /** Where decisions go back; `GET /v1/deliveries?endpoint=` has how it went. Null where they do not. */
    endpointId: number | null;
    /** Set when deliveries were given up; `disabledReason` says why. */
    disabledAt: string | null;
    disabledReason: string | null;
    /** When the platform was last looked at for what its messages may have missed, and why that failed. */
    polledAt: string | null;
    pollError: string | null;
    createdAt: string;
  }[];
}

/** `POST /v1/connections` with `{ platform, name?, url?, username?, token?, secrets?, settings? }`. */
export interface NewConnection {
  id: number;
  hookUrl: string;
  /** Where it is Parley who makes the secret messages are signed with: shown this once. */
  secret: string | null;
}

/** `POST /v1/connections/:id/check`: who Parley is to the platform, or why it does not answer. */
export interface ConnectionCheck {
  ok: boolean;
  detail: string;
}

/** `GET /v1/connections/:id/receipts?limit=`: the platform's latest messages, newest first. */
export interface ReceiptList {
  receipts: {
    id: number;
    /** The platform's word for what happened. */
    kind: string;
    state: ReceiptState;
    reason: string | null;
    /** Comments of it that were new or changed. */
    comments: number;
    receivedAt: string;
  }[];
}
export type { UrgencyPart } from '../triage/urgency.js';

/** How often a version applied, and what became of those comments. */
export interface RuleHits {
  hits: number;
  approved: number;
  rejected: number;
  lastAt: string;
}

export interface RuleVersionView extends RuleDefinition {
  version: number;
  state: RuleState;
  /** The states it may be brought into. */
  next: RuleState[];
  createdBy: string;
  createdAt: string;
  changedBy: string;
  changedAt: string;
  /** Null where it never applied to anything in that state. */
  inShadow: RuleHits | null;
  whileOn: RuleHits | null;
}

/** `POST /v1/rules` and `POST /v1/rules/:id/versions` take `{ rule }`, and answer this. */
export interface RuleView {
  id: number;
  /** The newest first. */
  versions: RuleVersionView[];
}

/** `GET /v1/rules`. */
export interface RuleList {
  rules: RuleView[];
  /** Whether rules may reject without a person; `POST /v1/rule-settings` changes it. */
  rejectsAutomatically: boolean;
}

/** `GET /v1/rules/:id`. */
export interface RuleDetail {
  rule: RuleView;
  /** The latest first. */
  history: { version: number; state: RuleState; changedBy: string; changedAt: string }[];
  rejectsAutomatically: boolean;
}

/** `GET /v1/rules/:id/versions/:version/comments`: what it applied to, the newest first. */
export interface RuleExamples {
  comments: CommentView[];
}

/** `POST /v1/rule-backtests` with `{ rule, decided? }`: what the rule would have done. */
export interface RuleBacktest extends Omit<Backtest, 'wrong' | 'missed'> {
  wrong: RuleExamples['comments'];
  missed: RuleExamples['comments'];
}

/** `GET /v1/threshold-advice?attribute=`: what each threshold would catch and cost, by this site's own decisions. */
export type ThresholdAnswer = ThresholdAdvice;

/** `GET /v1/rule-file` answers the rules as YAML; `POST` takes `{ yaml }` and makes drafts of them. */
export interface RuleFile {
  yaml: string;
  rules: number;
}
export type { FrequencyReport } from '../narratives/frequency-row.js';
/** `GET /v1/reports/places`, for a period of the narrative report. */
export type { Places } from '../narratives/places.js';
/** `GET /v1/reports/relations`, for a period of the narrative report. */
export type { Relations } from '../narratives/relations.js';

/**
 * `GET /v1/desk?days=&timeZone=&format=`: how the desk does. `POST /v1/desk-settings` takes `{ secondLookShare }`, from
 * 0 to 0.5.
 */
export interface DeskReport extends DeskStatistics {
  /** `2026-11-20`, both ends included, in the time zone. */
  first: string;
  last: string;
  timeZone: string;
  agreement: Omit<Agreement, 'disagreements'> & {
    disagreements: (Omit<AnsweredLook, 'answeredAt'> & { answeredAt: string })[];
  };
  /** The share of decisions that are looked at twice. */
  secondLookShare: number;
}

export type PersonalDataKind = 'erasure' | 'export' | 'retention' | 'retention-set';

/** `GET /v1/personal-data`. */
export interface PersonalData {
  /** Comments older than so many days are erased; null: none. */
  retentionDays: number | null;
  /** The newest first. */
  actions: {
    id: number;
    kind: PersonalDataKind;
    /** Null for the command line, and for retention by itself. */
    moderatorName: string | null;
    /** The same for the same author; nobody can tell from it who that was. */
    authorHash: string | null;
    days: number | null;
    /** How many were erased or told. */
    comments: number;
    createdAt: string;
    /** Null while it is going on. */
    finishedAt: string | null;
  }[];
}

/** `GET /v1/personal-data/author`. */
export interface HeldOfAuthorView {
  id: string;
  name: string;
  /** With their texts. */
  comments: number;
  /** Of which nothing but their place is left. */
  deleted: number;
  firstAt: string | null;
  lastAt: string | null;
  /** What the record of actions calls them. */
  hash: string;
}

/** `POST /v1/personal-data/exports`. */
export interface AuthorExportView {
  author: Omit<HeldOfAuthorView, 'hash'>;
  comments: {
    sourceId: string;
    threadId: string;
    threadTitle: string | null;
    parentId: string | null;
    postedAt: string | null;
    receivedAt: string;
    deletedAt: string | null;
    reviewState: string;
    /** Every text with its scores, findings and narratives. */
    revisions: unknown;
    /** Without the names of who decided. */
    decisions: unknown;
  }[];
}

/** `POST /v1/personal-data/erasures`. */
export interface NewErasure {
  id: number;
}

/** `GET /v1/personal-data/retention-preview`. */
export interface RetentionPreview {
  days: number;
  before: string;
  comments: number;
}
