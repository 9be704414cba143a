import { z } from 'zod';
import type { SourceThread } from '../../domain/comment.js';
import type { CommentRow } from '../../ingest/comment-row.js';
import { parseCommentRow } from '../../ingest/comment-row.js';
import { parseWith, sourceId } from '../../ingest/fields.js';
import { htmlToText } from '../../ingest/html-text.js';
import { parseThread } from '../../ingest/thread-payload.js';

/** Plugins send one thing or a list of them, and numbers where strings are documented. */
const data = z.object(
  { data: z.union([z.array(z.looseObject({})), z.looseObject({})], 'must be an object or a list of them') },
  'must be an object with data',
);
const LARGEST_LIST = 1_000;

function listOf(body: unknown): object[] {
  const { data: given } = parseWith(data, body);
  return parseWith(
    z.array(z.looseObject({})).max(LARGEST_LIST, `has more than ${LARGEST_LIST} entries`),
    Array.isArray(given) ? given : [given],
    '/data',
  );
}

const text = z.union([z.string(), z.number()]).transform(String).nullish();
const article = z.looseObject({ sourceId, title: text, text, url: text, createdAt: text });

/** @throws {ParleyError} `invalid_input`, with a pointer. */
export function readArticles(body: unknown, now: Date): SourceThread[] {
  return listOf(body).map((entry, index) => {
    const base = `/data/${index}`;
    const { sourceId: id, title, text, url, createdAt } = parseWith(article, entry, base);
    return parseThread(articleFields({ id, title, text, url, createdAt }), now, base);
  });
}

const update = z.object({ data: z.object({ attributes: article.omit({ sourceId: true }) }) });

/** @throws {ParleyError} `invalid_input`, with a pointer. */
export function readArticleUpdate(id: string, body: unknown, now: Date): SourceThread {
  const { title, text, url } = parseWith(update, body).data.attributes;
  return parseThread(articleFields({ id, title, text, url }), now, '/data/attributes');
}

function articleFields({
  id,
  title,
  text,
  url,
  createdAt,
}: Record<string, string | null | undefined>): object {
  return {
    id,
    title: title && htmlToText(title).slice(0, 1_000),
    // Plugins take a page's permanent address, and some write a path; it is there for people to follow.
    url: url && /^https?:\/\//i.test(url) ? url : undefined,
    articleText: text && htmlToText(text.replaceAll('\n', '<br>')).slice(0, 200_000),
    publishedAt: createdAt,
  };
}

const comment = z.looseObject({
  articleId: sourceId,
  sourceId,
  replyToSourceId: z.union([z.string(), z.int()]).transform(String).nullish(),
  authorSourceId: z.union([z.string(), z.int()]).transform(String).nullish(),
  text: z.string('must be a string'),
  author: z.looseObject({ name: text }).nullish(),
  createdAt: text,
});

/** @throws {ParleyError} `invalid_input`, with a pointer. */
export function readComments(body: unknown, now: Date): { articleId: string; row: CommentRow }[] {
  return listOf(body).map((entry, index) => {
    const base = `/data/${index}`;
    const given = parseWith(comment, entry, base);
    const name = given.author?.name?.trim().slice(0, 200) || undefined;
    const row = {
      id: given.sourceId,
      parentId: nonZero(given.replyToSourceId),
      author: nonZero(given.authorSourceId) === undefined ? name : { id: given.authorSourceId, name },
      text: given.text,
      createdAt: given.createdAt,
    };
    return { articleId: given.articleId, row: parseCommentRow(row, now, base) };
  });
}

/** 0 stands for nobody and nothing. */
function nonZero(id: string | null | undefined): string | undefined {
  return id == null || id === '0' || id === '' ? undefined : id;
}

const confirmation = z.object({
  data: z.array(z.union([z.int(), z.string().regex(/^\d{1,15}$/, 'must be an id')]).transform(Number)),
});

/** The decisions a publisher says it has carried out. */
export function readConfirmation(body: unknown): number[] {
  return parseWith(confirmation, body).data;
}
