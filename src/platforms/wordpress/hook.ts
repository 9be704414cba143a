import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith, sourceId } from '../../ingest/fields.js';
import { htmlToText } from '../../ingest/html-text.js';
import { nonZero, utc, wordpressAuthor } from '../../ingest/wordpress-fields.js';
import { isSignedBy } from '../../signature.js';
import { rowOrNull, threadOrBare } from '../lenient-rows.js';
import type { Hook, HookNews, KnownConnection, PlatformVerdict, Told } from '../platform.js';
import { wordpressSettings } from './settings.js';

/** A number WordPress writes as a number or as a string; 0 stands for nobody and nothing. */
const number = z.union([z.string(), z.int()]).transform(String);
const text = z.string().nullish();

/** WP_Comment, as the plugin sends it and, flat, as WordPress.com does. */
const wpComment = z.object({
  comment_ID: sourceId,
  comment_post_ID: sourceId,
  comment_parent: number.nullish(),
  comment_author: text,
  comment_content: z.string('must be a string'),
  comment_date_gmt: text,
  comment_approved: number.nullish(),
  comment_type: text,
  user_id: number.nullish(),
});
type WpComment = z.infer<typeof wpComment>;

const pluginMessage = z.object(
  {
    event: z.enum(
      ['comment_posted', 'comment_edited', 'comment_status', 'comment_deleted', 'test'],
      'must be a known event',
    ),
    comment: wpComment.nullish(),
    status: z.string().nullish(),
    post: z.object({ title: text, url: text, author: text, date_gmt: text }).nullish(),
  },
  'must be an object with an event',
);

/** Reads what the plugin or WordPress.com sends. */
export function readWordpressHook(hook: Hook, known: KnownConnection, now: Date): HookNews {
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(hook.header('content-type') ?? '');
  return isForm ? readForm(hook, known, now) : readPlugin(hook, known, now);
}

function readPlugin(hook: Hook, { secrets }: KnownConnection, now: Date): HookNews {
  const eventId = hook.header('webhook-id') ?? '';
  const headers = {
    id: eventId,
    timestamp: hook.header('webhook-timestamp') ?? '',
    signature: hook.header('webhook-signature') ?? '',
  };
  if (headers.signature === '') throw new ParleyError('unauthenticated', 'the request is not signed');
  if (!secrets.some((secret) => isSignedBy(secret, headers, hook.rawBody, now))) {
    const detail = 'the signature does not fit the body, a known secret or the time';
    throw new ParleyError('unauthenticated', detail);
  }
  const { event, comment, status, post } = parseWith(pluginMessage, jsonOf(hook.rawBody));
  const named = { kind: event, eventId };
  if (event === 'test') return { ...named, about: 'nothing', reason: 'a test, which has arrived' };
  if (!comment) throw new ParleyError('invalid_input', 'is missing', '/comment');
  if (!isWrittenByReaders(comment))
    return { ...named, about: 'nothing', reason: 'not a comment by a reader, but a link back or a note' };
  if (event === 'comment_deleted') {
    const gone = { id: comment.comment_ID, deleted: true } as const;
    return { ...named, about: 'told', told: toldOf(comment, [gone], [], null, now) };
  }
  // What a comment is born as was nobody's decision, unless WordPress itself took it for spam.
  const verdict = verdictOf(event === 'comment_status' ? status : bornRejected(comment.comment_approved));
  return { ...named, about: 'told', told: toldOf(comment, undefined, verdict, post ?? null, now) };
}

/** WordPress.com: a form with the fields somebody has ticked, and no signature. */
function readForm(hook: Hook, { settings }: KnownConnection, now: Date): HookNews {
  if (!wordpressSettings.parse(settings).takesUnsigned) {
    const detail =
      'the message is not signed, and this connection takes signed ones only (takesUnsigned is off)';
    throw new ParleyError('unauthenticated', detail);
  }
  const fields = Object.fromEntries(new URLSearchParams(hook.rawBody.toString('utf8')));
  const kind = fields['hook'] ?? 'comment_post';
  if (kind !== 'comment_post')
    return { kind: kind.slice(0, 100), eventId: null, about: 'nothing', reason: 'only comment_post is read' };
  const comment = parseWith(wpComment, fields);
  if (!isWrittenByReaders(comment))
    return { kind, eventId: null, about: 'nothing', reason: 'a link back, not a comment' };
  const verdict = verdictOf(bornRejected(comment.comment_approved));
  return { kind, eventId: null, about: 'told', told: toldOf(comment, undefined, verdict, null, now) };
}

function toldOf(
  comment: WpComment,
  rows: Told['updates'][number]['comments'] | undefined,
  verdict: readonly PlatformVerdict['verdict'][],
  post: z.infer<typeof pluginMessage>['post'] | null,
  now: Date,
): Told {
  const { comment_ID: commentId, comment_post_ID: threadId } = comment;
  const row = rows ? null : rowOrNull(toRow(comment), now);
  const thread = threadOrBare(
    {
      id: threadId,
      title: post?.title && htmlToText(post.title),
      url: post?.url,
      byline: post?.author,
      publishedAt: utc(post?.date_gmt),
    },
    now,
  );
  return {
    updates: [{ thread, comments: rows ?? (row ? [row] : []) }],
    verdicts: verdict.map((said) => ({ threadId, commentId, verdict: said })),
  };
}

function toRow(comment: WpComment): object {
  const { comment_ID, comment_parent, comment_author, comment_content, comment_date_gmt, user_id } = comment;
  return {
    id: comment_ID,
    parentId: nonZero(comment_parent),
    author: wordpressAuthor(nonZero(user_id), comment_author),
    text: htmlToText(comment_content.replaceAll('\n', '<br>')),
    createdAt: utc(comment_date_gmt),
  };
}

function isWrittenByReaders({ comment_type: type }: WpComment): boolean {
  return type == null || type === '' || type === 'comment';
}

function bornRejected(approved: string | null | undefined): string | null {
  return approved === 'spam' || approved === 'trash' ? approved : null;
}

export function verdictOf(status: string | null | undefined): PlatformVerdict['verdict'][] {
  if (status === 'approved' || status === 'approve' || status === '1') return ['approve'];
  return status === 'spam' || status === 'trash' ? ['reject'] : [];
}

function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw new ParleyError('invalid_input', 'the body is not JSON in UTF-8');
  }
}
