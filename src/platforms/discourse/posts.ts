import { z } from 'zod';
import { sourceId } from '../../ingest/fields.js';
import { rowOrNull, threadOrBare } from '../lenient-rows.js';
import type { CommentRow } from '../../ingest/comment-row.js';
import type { Told } from '../platform.js';

const text = z.string().nullish();

/** A post, as webhooks and the REST interface give it. */
export const discoursePost = z.object({
  id: sourceId,
  topic_id: sourceId,
  topic_slug: text,
  topic_title: text,
  post_number: z.int().positive(),
  /** The place in the topic of the post it answers: a position, not an id. */
  reply_to_post_number: z.int().positive().nullish(),
  post_type: z.int().nullish(),
  user_id: z.int().nullish(),
  username: text,
  raw: text,
  created_at: text,
  topic_archetype: text,
  hidden: z.boolean().nullish(),
  deleted_at: text,
  user_deleted: z.boolean().nullish(),
});
export type DiscoursePost = z.infer<typeof discoursePost>;

/** Written by people for everybody; the others are small actions and whispers. */
const PUBLIC_TYPES: ReadonlySet<number> = new Set([1, 2]);

/** Why a post is none of ours; null when it is. */
export function reasonToSkip({ topic_archetype, hidden, post_type }: DiscoursePost): string | null {
  if (topic_archetype === 'private_message') return 'a private message';
  if (hidden === true) return 'a hidden post';
  if (post_type != null && !PUBLIC_TYPES.has(post_type)) return 'not written for everybody';
  return null;
}

/** Posts as Parley takes them; the address of a topic is below the forum's. */
export function toUpdates(posts: readonly DiscoursePost[], forum: string | null, now: Date): Told['updates'] {
  return posts.flatMap((post) => {
    const row = toRow(post, now);
    if (!row) return [];
    const { topic_id, topic_slug, topic_title, post_number, reply_to_post_number } = post;
    const url = forum === null ? undefined : `${forum}/t/${topic_slug || '-'}/${topic_id}`;
    return {
      thread: threadOrBare({ id: topic_id, title: topic_title, url }, now),
      comments: [row],
      places: [{ commentId: post.id, place: post_number, answers: reply_to_post_number ?? null }],
    };
  });
}

function toRow(post: DiscoursePost, now: Date): CommentRow | null {
  if (post.user_deleted === true) return { id: post.id, deleted: true };
  const { id, user_id, username, raw, created_at } = post;
  const author = user_id == null ? username : { id: String(user_id), name: username };
  return rowOrNull({ id, author, text: postText(raw ?? ''), createdAt: created_at }, now);
}

/** A post's own writing, with quotations as lines that begin with `>`. */
export function postText(raw: string): string {
  let text = raw;
  // From the inside out, so that a quotation in a quotation is one, too; as deep as anybody has written it.
  for (let depth = 0; depth < 8; depth++) {
    const next = text.replace(
      /\[quote(?:="?[^[\]\n]*)?\]((?:(?!\[quote)[\s\S])*?)\[\/quote\]/gi,
      (_, quoted: string) => `\n${quoted.trim().replace(/^/gm, '> ')}\n`,
    );
    if (next === text) break;
    text = next;
  }
  return text.replace(/\n{3,}/g, '\n\n').trim();
}
