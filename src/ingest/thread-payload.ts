import { z } from 'zod';
import type { SourceThread } from '../domain/comment.js';
import { ParleyError } from '../domain/errors.js';
import type { Rejection } from '../domain/rejection.js';
import { commentRow, idOf, parseCommentRow, type CommentRow } from './comment-row.js';
import { cleanText, parseInstant, parseWith, sourceId, webAddress } from './fields.js';

/** The most comments one request may carry; a publisher with more sends several requests. */
export const MAX_COMMENTS_PER_REQUEST = 1_000;

/** The rows that can be taken, and those that cannot with the reason. */
export interface ParsedComments {
  readonly comments: readonly CommentRow[];
  readonly rejected: readonly Rejection[];
}

const thread = z.object(
  {
    id: sourceId,
    url: webAddress.nullish(),
    title: cleanText('must be a string', 1_000).nullish(),
    byline: cleanText('must be a string', 500).nullish(),
    publishedAt: z.string({ error: 'must be a date and time as a string' }).nullish(),
    articleText: cleanText('must be a string', 200_000).nullish(),
  },
  'must be an object',
);

/** What one request sends, whole. It is parsed piece by piece, so that one bad comment does not cost the others. */
export const threadPayload = z.object({ thread, comments: z.array(commentRow).default([]) });
export const commentsPayload = z.union([
  z.object({ threadId: sourceId, comments: z.array(commentRow) }),
  z.object({ threadId: sourceId, comment: commentRow }),
]);

/** Parses a thread's own fields, without its comments. */
export function parseThread(value: unknown, now: Date, base = ''): SourceThread {
  const { id, url, title, byline, publishedAt, articleText } = parseWith(thread, value, base);
  return {
    id,
    ...(url != null && { url }),
    ...(title != null && { title }),
    ...(byline != null && { byline }),
    ...(publishedAt != null && { publishedAt: parseInstant(publishedAt, now, `${base}/publishedAt`) }),
    ...(articleText != null && { articleText }),
  };
}

const threadEnvelope = z.object(
  { thread: z.unknown(), comments: z.array(z.unknown(), 'must be an array').default([]) },
  'must be an object with thread and comments',
);

/** Parses `{ thread, comments }`, a thread as `POST /v1/threads` and a JSON file carry it. */
export function parseThreadPayload(
  body: unknown,
  now: Date,
  maxComments = Infinity,
): ParsedComments & { readonly thread: SourceThread } {
  const { thread, comments } = parseWith(threadEnvelope, body);
  return { thread: parseThread(thread, now, '/thread'), ...parseComments(comments, now, maxComments) };
}

const commentsEnvelope = z
  .object(
    {
      threadId: sourceId,
      comments: z.array(z.unknown(), 'must be an array').optional(),
      comment: z.unknown().optional(),
    },
    'must be an object with threadId and comments',
  )
  .refine(
    ({ comment, comments }) => (comment === undefined) !== (comments === undefined),
    'must have either comments or comment',
  );

/** Parses `{ threadId, comments }` or `{ threadId, comment }`, the body of `POST /v1/comments`. */
export function parseCommentsPayload(
  body: unknown,
  now: Date,
  maxComments = Infinity,
): ParsedComments & { readonly threadId: string } {
  const { threadId, comments, comment } = parseWith(commentsEnvelope, body);
  if (comments) return { threadId, ...parseComments(comments, now, maxComments) };
  return { threadId, ...parseRows([comment], now, () => '/comment') };
}

function parseComments(rows: readonly unknown[], now: Date, maxComments: number): ParsedComments {
  if (rows.length > maxComments) {
    throw new ParleyError('too_large', `more than ${maxComments} comments; send them in parts`, '/comments');
  }
  return parseRows(rows, now, (index) => `/comments/${index}`);
}

function parseRows(
  rows: readonly unknown[],
  now: Date,
  pointerTo: (index: number) => string,
): ParsedComments {
  const comments: CommentRow[] = [];
  const rejected: Rejection[] = [];
  for (const [index, row] of rows.entries()) {
    try {
      comments.push(parseCommentRow(row, now, pointerTo(index)));
    } catch (error) {
      if (!(error instanceof ParleyError)) throw error;
      rejected.push({ where: error.pointer ?? pointerTo(index), id: idOf(row), detail: error.detail });
    }
  }
  return { comments, rejected };
}
