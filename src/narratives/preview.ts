import { setImmediate as nextTurn } from 'node:timers/promises';
import { readDocument } from '../analysis/document.js';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { compileNarratives } from '../analysis/narrative-matcher.js';
import type { NarrativeMatch } from '../domain/narrative.js';
import type { Db } from '../store/database.js';
import { readRecentComments, type RecentComment } from '../store/comments/recent-comments.js';
import { keywordInContext } from './mentions.js';

/** Lines of the concordance that are shown. */
const MAX_LINES = 60;
/** How long matching may keep the event loop from what else the process does. */
const TURN_MILLISECONDS = 4;

/** A place where a draft finds its narrative, or where the version in force does and the draft does not. */
export interface PreviewLine {
  readonly commentId: number;
  readonly threadTitle: string | null;
  readonly author: string | null;
  readonly postedAt: string | null;
  readonly left: string;
  readonly match: string;
  readonly right: string;
  readonly rule: string;
  readonly quoted: boolean;
  readonly negated: boolean;
  /** Against the version in force: whether the comment tells the narrative by both, or by one of the two. */
  readonly change: 'kept' | 'gained' | 'lost';
}

/** What a draft of a definition would find in the newest comments. */
export interface Preview {
  /** How many comments were looked at. */
  readonly comments: number;
  /** Of these, those the draft finds the narrative in. */
  readonly units: number;
  readonly authors: number;
  readonly threads: number;
  readonly gained: number;
  readonly lost: number;
  /** What differs first, then the newest. */
  readonly lines: readonly PreviewLine[];
}

/**
 * Tries a draft on the newest comments, beside the version that is in force. Each comment is read by itself: a
 * quotation counts as one, whoever said it first.
 */
export async function previewDefinition(
  db: Db,
  siteId: string,
  {
    draft,
    inForce,
    others,
    limit,
  }: {
    readonly draft: NarrativeDefinition;
    /** Null where the narrative is new. */
    readonly inForce: NarrativeDefinition | null;
    readonly others: readonly NarrativeDefinition[];
    readonly limit: number;
  },
): Promise<Preview> {
  const rest = others
    .filter(({ id }) => id !== draft.id)
    .map((each) => ({ ...each, status: 'retired' as const }));
  const matcher = compileNarratives([{ ...draft, status: 'active' }, ...rest]);
  const before =
    inForce === null ? null : compileNarratives([{ ...inForce, status: 'active' as const }, ...rest]);
  const comments = await readRecentComments(db, siteId, limit);
  const told: { comment: RecentComment; matches: NarrativeMatch[]; change: PreviewLine['change'] }[] = [];
  let began = performance.now();
  for (const comment of comments) {
    const document = readDocument(comment.text);
    const now = matcher.match(document);
    const then = before?.match(document) ?? [];
    if (now.length > 0) told.push({ comment, matches: now, change: then.length > 0 ? 'kept' : 'gained' });
    else if (then.length > 0) told.push({ comment, matches: then, change: 'lost' });
    if (performance.now() - began > TURN_MILLISECONDS) {
      await nextTurn();
      began = performance.now();
    }
  }
  const found = told.filter(({ change }) => change !== 'lost');
  const lines = told.flatMap(({ comment, matches, change }) =>
    matches.map((match) => toLine(comment, match, change)),
  );
  return {
    comments: comments.length,
    units: found.length,
    authors: new Set(found.flatMap(({ comment }) => comment.authorId ?? [])).size,
    threads: new Set(found.map(({ comment }) => comment.threadId)).size,
    gained: before === null ? 0 : told.filter(({ change }) => change === 'gained').length,
    lost: told.length - found.length,
    lines: [
      ...lines.filter(({ change }) => before !== null && change !== 'kept'),
      ...lines.filter(({ change }) => before === null || change === 'kept'),
    ].slice(0, MAX_LINES),
  };
}

function toLine(
  { commentId, threadTitle, author, postedAt, text }: RecentComment,
  { span, rule, voice, negated }: NarrativeMatch,
  change: PreviewLine['change'],
): PreviewLine {
  return {
    ...{ commentId, threadTitle, author, postedAt: postedAt?.toISOString() ?? null },
    ...keywordInContext(text, span.start, span.end),
    ...{ rule, quoted: voice !== 'own', negated, change },
  };
}
