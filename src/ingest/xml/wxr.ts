import { htmlToText } from '../html-text.js';
import { nonZero, utc, wordpressAuthor } from '../wordpress-fields.js';
import type { XmlComment } from './export-file.js';
import type { XmlRecord } from './records.js';

/** The records of WordPress's export, WXR, which Disqus takes as well. */
export function wxrKind(path: string): string | null {
  if (path === '/rss/channel/item') return 'item';
  return path === '/rss/channel/item/wp:comment' ? 'comment' : null;
}

/** The comment of a record; null for what is none: link backs, spam, what is in the trash. */
export function wxrComment({ kind, fields, parent }: XmlRecord): XmlComment | null {
  if (kind !== 'comment') return null;
  const type = fields.get('wp:comment_type') ?? '';
  const approved = fields.get('wp:comment_approved') ?? '1';
  if ((type !== '' && type !== 'comment') || !['0', '1', 'approve', 'hold'].includes(approved)) return null;
  const post = parent?.fields ?? new Map<string, string>();
  return {
    thread: toThread(post),
    row: {
      id: fields.get('wp:comment_id')?.trim(),
      parentId: nonZero(fields.get('wp:comment_parent')?.trim()),
      author: wordpressAuthor(
        nonZero(fields.get('wp:comment_user_id')?.trim()),
        fields.get('wp:comment_author'),
      ),
      text: htmlToText((fields.get('wp:comment_content') ?? '').replaceAll('\n', '<br>')),
      createdAt: utc(fields.get('wp:comment_date_gmt')?.trim()),
    },
  };
}

function toThread(post: ReadonlyMap<string, string>): XmlComment['thread'] {
  const link = post.get('link')?.trim();
  const content = post.get('content:encoded');
  return {
    id: nonZero(post.get('wp:post_id')?.trim()) ?? nonZero(post.get('thread_identifier')) ?? link ?? '',
    url: link,
    title: htmlToText(post.get('title') ?? '').slice(0, 1_000) || undefined,
    byline: post.get('dc:creator')?.trim() || undefined,
    publishedAt: utc(post.get('wp:post_date_gmt')?.trim()),
    articleText: content ? htmlToText(content).slice(0, 200_000) || undefined : undefined,
  };
}
