import { z } from 'zod';
import type { Span } from '../domain/span.js';
import { parseWith } from '../ingest/fields.js';
import { type CommentSearch, MARKS, SEARCH_ORDERS } from '../store/comments/comment-search.js';
import { parseQueueSearch } from './queue-search.js';

/** Nobody types more; a program that does is asked to stop. */
const MAX_WORDS = 500;

const instant = z.iso
  .datetime({ offset: true, error: 'must be a time with a zone, such as 2026-03-01T00:00:00Z' })
  .transform((text) => new Date(text));
/** The query of `GET /v1/search`, beside the filters of the queue. */
export const commentSearch = z.object({
  q: z
    .string('must be given once')
    .max(MAX_WORDS, `is longer than ${MAX_WORDS} characters`)
    .default('')
    .transform((text) => text.replaceAll('\0', ' ')),
  by: z.string('must be given once').max(100, 'is longer than 100 characters').optional(),
  from: instant.optional(),
  to: instant.optional(),
  order: z.enum(SEARCH_ORDERS, `must be one of ${SEARCH_ORDERS.join(', ')}`).default('relevance'),
});

/**
 * What a query of `GET /v1/search` looks for: words and an order, and the filters of the queue.
 * @throws {ParleyError} `invalid_input`
 */
export function parseCommentSearch(
  query: Readonly<Record<string, unknown>>,
  now: Date,
  caller: Parameters<typeof parseQueueSearch>[1] = { kind: 'key' },
): CommentSearch {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''));
  const { q: words, by: authorName = null, from = null, to = null, order } = parseWith(commentSearch, given);
  return {
    words,
    authorName,
    from,
    to,
    order,
    now,
    filter: parseQueueSearch({ ...given, list: given['list'] ?? 'all' }, caller),
  };
}

/** The places between the marks of a marked text; empty where the text without them is not the comment's own. */
export function spansOf(marked: string | null, text: string): Span[] {
  if (marked === null) return [];
  const spans: Span[] = [];
  let plain = '';
  let start: number | null = null;
  for (const unit of marked.split(/([\uE000\uE001])/)) {
    if (unit === MARKS.start) start = plain.length;
    else if (unit === MARKS.stop) {
      if (start !== null) spans.push({ start, end: plain.length });
      start = null;
    } else plain += unit;
  }
  return plain === text ? spans : [];
}
