import { z } from 'zod';
import { MAX_COMMENT_BYTES, type SourceComment, type SourceDeletion } from '../domain/comment.js';
import { cleanText, parseInstant, parseWith, sourceId } from './fields.js';

/** What a source says about one comment: its words, or that it is gone. */
export type CommentRow = SourceComment | SourceDeletion;

export function isDeletion(row: CommentRow): row is SourceDeletion {
  return 'deleted' in row;
}

const authorName = cleanText('must be a name', 200);

/** A source that knows only an author's name or only the id still names the author: the half stands for both. */
export const author = z
  .union([authorName, z.object({ id: sourceId.nullish(), name: authorName.nullish() })], {
    error: 'must be a name, or an object with id and name',
  })
  .transform((given) => {
    const { id, name } = typeof given === 'string' ? { id: undefined, name: given } : given;
    const known = id ?? name?.trim();
    return known ? { id: known, name: name?.trim() || known } : undefined;
  });

const comment = z.object(
  {
    id: sourceId,
    parentId: sourceId.nullish(),
    author: author.nullish(),
    text: cleanText('must be a string')
      .refine(
        (value) => value.trim() !== '',
        'is empty; a comment that is gone is sent as {"id", "deleted": true}',
      )
      .refine(
        (value) => Buffer.byteLength(value) <= MAX_COMMENT_BYTES,
        `is longer than ${MAX_COMMENT_BYTES} bytes of UTF-8`,
      ),
    createdAt: z.string({ error: 'must be a date and time as a string' }).nullish(),
  },
  'must be an object',
);

const deletion = z.object({ id: sourceId, deleted: z.literal(true) });

/** A comment as a source sends it. */
export const commentRow = z.union([comment, deletion]);

/**
 * Parses one comment of any source.
 * @throws {ParleyError} `invalid_input`, pointing into the row (`/text`) below `base`.
 */
export function parseCommentRow(row: unknown, now: Date, base = ''): CommentRow {
  if (isMarkedDeleted(row)) return parseWith(deletion, row, base);
  const { id, parentId, author, text, createdAt } = parseWith(comment, row, base);
  return {
    id,
    ...(parentId != null && { parentId }),
    ...(author != null && { author }),
    text,
    ...(createdAt != null && { createdAt: parseInstant(createdAt, now, `${base}/createdAt`) }),
  };
}

/** The row's id, where it can be told although the row is wrong. */
export function idOf(row: unknown): string | null {
  if (typeof row !== 'object' || row === null || !('id' in row)) return null;
  const parsed = sourceId.safeParse(row.id);
  return parsed.success ? parsed.data : null;
}

function isMarkedDeleted(row: unknown): boolean {
  return typeof row === 'object' && row !== null && 'deleted' in row && row.deleted === true;
}
