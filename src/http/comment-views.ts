import { groupBy } from '../domain/group-by.js';
import type { NarrativeMatch } from '../domain/narrative.js';
import { suggestReason, type RejectReason } from '../domain/reject-reason.js';
import { rejectReasons } from '../review/reject-reasons.js';
import { standingDecision } from '../review/review-state.js';
import {
  readComments,
  readFindings,
  readNarrativeMatches,
  type CommentRecord,
  type FindingRecord,
  type MatchRecord,
} from '../store/comments/comment-reads.js';
import type { Db } from '../store/database.js';
import { readDecisions, type DecisionRecord } from '../store/review/decisions.js';
import { readFindingLabels, type FindingLabelRecord } from '../store/analyses/finding-labels.js';
import { readRuleHits, type RuleHitRecord } from '../store/analyses/rule-hits.js';
import type { CommentAnalysis, CommentView, DecisionView, FindingView, RuleHitView } from './contract.js';

/** Comments with everything a moderator is shown of them, in the order of `ids`; six queries for any number. */
export async function readCommentViews(
  db: Db,
  siteId: string,
  ids: readonly number[],
): Promise<CommentView[]> {
  const comments = await readComments(db, siteId, ids);
  const revisionIds = comments.flatMap((comment) => (comment.analysis ? (comment.revisionId ?? []) : []));
  const reasons = await rejectReasons(db, siteId);
  const [findings, labels, matches, rules, decisions] = [
    groupBy(await readFindings(db, siteId, revisionIds), (finding) => finding.revisionId),
    groupBy(await readFindingLabels(db, siteId, revisionIds), (label) => label.revisionId),
    groupBy(await readNarrativeMatches(db, siteId, revisionIds), (match) => match.revisionId),
    groupBy(await readRuleHits(db, siteId, revisionIds), (hit) => hit.revisionId),
    groupBy(await readDecisions(db, siteId, ids), (decision) => decision.commentId),
  ];
  return comments.map((comment) =>
    toView(
      comment,
      toAnalysis(
        comment,
        reasons,
        findings.get(comment.revisionId ?? 0),
        labels.get(comment.revisionId ?? 0),
        matches.get(comment.revisionId ?? 0),
      ),
      toDecisionView(standingDecision(decisions.get(comment.id) ?? [])),
      (rules.get(comment.revisionId ?? 0) ?? []).map(toRuleHit),
    ),
  );
}

/** The one comment; undefined when the site has no such comment. */
export async function readCommentView(db: Db, siteId: string, id: number): Promise<CommentView | undefined> {
  const [view] = await readCommentViews(db, siteId, [id]);
  return view;
}

function toView(
  comment: CommentRecord,
  analysis: CommentAnalysis | null,
  lastDecision: DecisionView | null,
  rules: RuleHitView[],
): CommentView {
  const { authorId, authorName } = comment;
  return {
    id: comment.id,
    sourceId: comment.sourceId,
    threadId: comment.threadId,
    threadTitle: comment.threadTitle,
    parentId: comment.parentId,
    author: authorId === null || authorName === null ? null : { id: authorId, name: authorName },
    text: comment.text,
    revision: comment.revision,
    postedAt: comment.postedAt?.toISOString() ?? null,
    receivedAt: comment.receivedAt.toISOString(),
    deleted: comment.deleted,
    reviewState: comment.reviewState,
    priority: comment.priority,
    threadHeat: comment.heat,
    waitingSince: comment.waitingSince.toISOString(),
    reports: comment.reports,
    analysis,
    lastDecision,
    rules,
  };
}

function toAnalysis(
  { analysis, text }: CommentRecord,
  reasons: readonly RejectReason[],
  findings: readonly FindingRecord[] = [],
  labels: readonly FindingLabelRecord[] = [],
  matches: readonly MatchRecord[] = [],
): CommentAnalysis | null {
  if (!analysis) return null;
  const found = findings.map((finding) => toFinding(finding, labels, text));
  const held = found.filter(({ label }) => label?.says !== 'wrong');
  return {
    scores: analysis.scores,
    findings: found,
    narratives: matches.map((match) => toMatch(match, text)),
    action: analysis.action,
    reasons: analysis.reasons,
    suggestedReason: suggestReason(reasons, held)?.code ?? null,
    language: analysis.language,
    analyzedAt: new Date(analysis.analyzedAt).toISOString(),
  };
}

function toRuleHit({ ruleId: id, version, title, state, then }: RuleHitRecord): RuleHitView {
  return { id, version, title, state, actions: [...then] };
}

function toFinding(finding: FindingRecord, labels: readonly FindingLabelRecord[], text: string): FindingView {
  const { detector, start, end, severity, targetKind, targetName, about, source, offensive } = finding;
  const label = labels.find((said) => said.detector === detector && said.start === start && said.end === end);
  return {
    detector,
    span: { start, end },
    text: text.slice(start, end),
    severity,
    target: targetKind === null ? null : { kind: targetKind, name: targetName },
    about,
    source,
    ...(offensive && { offensive }),
    label: label
      ? { says: label.says, moderator: label.moderator, labeledAt: label.labeledAt.toISOString() }
      : null,
  };
}

function toMatch({ start, end, ...match }: MatchRecord, text: string): NarrativeMatch {
  return {
    id: match.id,
    version: match.version,
    rule: match.rule,
    span: { start, end },
    text: text.slice(start, end),
    voice: match.voice,
    strength: match.strength,
    negated: match.negated,
    question: match.question,
    conditional: match.conditional,
    obfuscated: match.obfuscated,
    quotedFrom: match.quotedFrom,
  };
}

/** A decision that stands, as it is shown. */
function toDecisionView(decision: ReturnType<typeof standingDecision<DecisionRecord>>): DecisionView | null {
  if (!decision) return null;
  const { id, commentId, verdict, reason, note, deferredUntil, moderator, rule, decidedAt } = decision;
  return {
    ...{ id, commentId, verdict, reason, note, moderator, rule },
    deferredUntil: deferredUntil?.toISOString() ?? null,
    decidedAt: decidedAt.toISOString(),
  };
}
