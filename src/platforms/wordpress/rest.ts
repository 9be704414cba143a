import { z } from 'zod';
import type { PostOutcome } from '../../delivery/post.js';
import { ParleyError } from '../../domain/errors.js';
import type { CommentRow } from '../../ingest/comment-row.js';
import { sourceId } from '../../ingest/fields.js';
import { htmlToText } from '../../ingest/html-text.js';
import { nonZero, utc, wordpressAuthor } from '../../ingest/wordpress-fields.js';
import { askJson, send, type RestRequest } from '../ask-json.js';
import { rowOrNull, threadOrBare } from '../lenient-rows.js';
import {
  cannotTell,
  TOLD,
  type Decided,
  type Polled,
  type PlatformVerdict,
  type Remote,
} from '../platform.js';
import { verdictOf } from './hook.js';
import { wordpressSettings } from './settings.js';

const NAME = 'WordPress';
/** The most WordPress gives on one page. */
const PAGE = 100;
const PAGES_A_POLL = 10;
/** Comments are looked at again for so long, for what was edited since. */
const LOOK_BACK_MS = 15 * 60_000;

const number = z.union([z.string(), z.int()]).transform(String);
const restComment = z.object({
  id: sourceId,
  post: sourceId,
  parent: number.nullish(),
  author: number.nullish(),
  author_name: z.string().nullish(),
  date_gmt: z.string().nullish(),
  content: z.object({ raw: z.string().nullish(), rendered: z.string() }),
  link: z.string().nullish(),
  status: z.string(),
  type: z.string().nullish(),
});
type RestComment = z.infer<typeof restComment>;

/** Asks for what was posted since the last look, oldest first. */
export async function pollWordpress(remote: Remote, cursor: string | null, now: Date): Promise<Polled> {
  const since = cursor === null ? now.getTime() : Date.parse(cursor);
  const after = new Date(since - LOOK_BACK_MS).toISOString();
  const found: RestComment[] = [];
  for (let page = 1; ; page++) {
    const query = new URLSearchParams({
      context: 'edit',
      status: 'all',
      orderby: 'date_gmt',
      order: 'asc',
      per_page: String(PAGE),
      page: String(page),
      after,
    });
    const answer = await ask(remote, `/wp/v2/comments?${query.toString()}`, z.array(restComment));
    if (!answer) throw new ParleyError('unavailable', 'WordPress has no REST interface at this address');
    found.push(...answer.value);
    const pages = Number(answer.headers['x-wp-totalpages'] ?? page);
    if (answer.value.length < PAGE || page >= pages)
      return { ...(await toTold(remote, found, now)), cursor: now.toISOString(), more: false };
    if (page === PAGES_A_POLL) {
      const last = Date.parse(utc(found.at(-1)?.date_gmt?.replace('T', ' ')) ?? '');
      // Past the look back, or the next look would begin where this one did.
      const next = new Date((Number.isNaN(last) ? since : last) + LOOK_BACK_MS).toISOString();
      return { ...(await toTold(remote, found, now)), cursor: next, more: true };
    }
  }
}

async function toTold(
  remote: Remote,
  comments: readonly RestComment[],
  now: Date,
): Promise<Omit<Polled, 'cursor' | 'more'>> {
  const byPost = new Map<string, CommentRow[]>();
  const links = new Map<string, string>();
  const verdicts: PlatformVerdict[] = [];
  for (const comment of comments) {
    if (comment.type != null && comment.type !== '' && comment.type !== 'comment') continue;
    const row = rowOrNull(toRow(comment), now);
    if (!row) continue;
    byPost.set(comment.post, [...(byPost.get(comment.post) ?? []), row]);
    if (comment.link) links.set(comment.post, comment.link.replace(/#.*$/, ''));
    // Most comments are approved by nobody: what is published is not taken for a decision.
    for (const verdict of verdictOf(comment.status))
      if (verdict === 'reject') verdicts.push({ threadId: comment.post, commentId: comment.id, verdict });
  }
  const titles = await readTitles(remote, [...byPost.keys()]);
  const updates = [...byPost].map(([post, rows]) => ({
    thread: threadOrBare({ id: post, url: links.get(post), title: titles.get(post) }, now),
    comments: rows,
  }));
  return { updates, verdicts };
}

const restPost = z.object({ id: sourceId, title: z.object({ rendered: z.string() }) });

/** The titles of posts; pages and other things comments can stand under have none here. */
async function readTitles(remote: Remote, ids: readonly string[]): Promise<Map<string, string>> {
  const titles = new Map<string, string>();
  for (let first = 0; first < ids.length; first += PAGE) {
    const query = new URLSearchParams({
      include: ids.slice(first, first + PAGE).join(','),
      per_page: String(PAGE),
      _fields: 'id,title',
    });
    const answer = await ask(remote, `/wp/v2/posts?${query.toString()}`, z.array(restPost));
    for (const { id, title } of answer?.value ?? []) titles.set(id, htmlToText(title.rendered));
  }
  return titles;
}

function toRow({ id, parent, author, author_name, date_gmt, content }: RestComment): object {
  return {
    id,
    parentId: nonZero(parent),
    author: wordpressAuthor(nonZero(author), author_name),
    text: textOf(content),
    createdAt: utc(date_gmt),
  };
}

function textOf({ raw, rendered }: RestComment['content']): string {
  return htmlToText(raw == null ? rendered : raw.replaceAll('\n', '<br>'));
}

/**
 * Sets a comment's status. What was decided about one text is not applied to another; what was taken back waits for
 * somebody in WordPress, too, since nobody knows what it was before.
 */
export async function pushToWordpress(
  remote: Remote,
  { commentId, text, state }: Decided,
): Promise<PostOutcome> {
  const { rejectAs } = wordpressSettings.parse(remote.settings);
  if (state === 'deferred' || state === 'escalated') return TOLD;
  const wanted = state === 'approved' ? 'approved' : state === 'rejected' ? rejectAs : 'hold';
  const path = `/wp/v2/comments/${encodeURIComponent(commentId)}`;
  try {
    const found = await ask(remote, `${path}?context=edit`, restComment);
    if (!found) return cannotTell('the comment is no longer in WordPress');
    if (found.value.status === wanted) return TOLD;
    if (textOf(found.value.content) !== text)
      return cannotTell('the comment was edited in WordPress since it was decided about');
    const { status, error } = await send(remote, request(remote, 'POST', path, { status: wanted }));
    return { status, error: error === null ? null : `WordPress ${error}` };
  } catch (problem) {
    if (!(problem instanceof ParleyError)) throw problem;
    return { status: null, error: problem.detail };
  }
}

const me = z.object({
  name: z.string(),
  capabilities: z.record(z.string(), z.boolean()).nullish(),
});

/** @throws {ParleyError} `unavailable`, with what is missing. */
export async function checkWordpress(remote: Remote): Promise<string> {
  const answer = await ask(remote, '/wp/v2/users/me?context=edit', me);
  if (!answer) throw new ParleyError('unavailable', 'WordPress has no REST interface at this address');
  const { name, capabilities } = answer.value;
  if (capabilities?.['moderate_comments'] !== true)
    throw new ParleyError('unavailable', `signed in as ${name}, who may not moderate comments`);
  return `signed in as ${name}, who may moderate comments`;
}

function ask<T>(remote: Remote, path: string, shape: z.ZodType<T>) {
  return askJson(remote, NAME, request(remote, 'GET', path), shape);
}

function request(
  { username, token }: Remote,
  method: 'GET' | 'POST',
  path: string,
  json?: object,
): RestRequest {
  // WordPress shows application passwords in groups of four; the spaces are no part of them.
  const password = token?.replaceAll(' ', '') ?? '';
  const basic = Buffer.from(`${username ?? ''}:${password}`).toString('base64');
  return {
    method,
    path: `/wp-json${path}`,
    headers: { authorization: `Basic ${basic}` },
    ...(json && { json }),
  };
}
