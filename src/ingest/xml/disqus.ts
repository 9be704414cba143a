import { htmlToText } from '../html-text.js';
import type { XmlComment } from './export-file.js';
import type { XmlRecord } from './records.js';

/** The records of a Disqus export: a flat list of threads, then of posts. */
export function disqusKind(path: string): string | null {
  if (path === '/disqus/thread') return 'thread';
  return path === '/disqus/post' ? 'post' : null;
}

interface DisqusThread {
  readonly id: string;
  readonly url: string | undefined;
  readonly title: string | undefined;
  readonly isDeleted: boolean;
}

/** Reads posts against the threads that came before them. What is kept is a line a thread, not the posts. */
export class DisqusReader {
  readonly #threads = new Map<string, DisqusThread>();

  /** The comment of a record; null for threads, and for spam. */
  read({ kind, fields }: XmlRecord): XmlComment | null {
    if (kind === 'thread') {
      this.#remember(fields);
      return null;
    }
    if (isTrue(fields.get('isSpam'))) return null;
    const threadKey = fields.get('thread@id') ?? '';
    // A post of a thread that is not in the file is kept with the others of that thread.
    const known = this.#threads.get(threadKey) ?? {
      id: `disqus-${threadKey}`,
      url: undefined,
      title: undefined,
    };
    const thread = { id: known.id, url: known.url, title: known.title };
    const id = fields.get('@id');
    if (isTrue(fields.get('isDeleted')) || ('isDeleted' in known && known.isDeleted))
      return { thread, row: { id, deleted: true } };
    const name = fields.get('author/name')?.trim().slice(0, 200) || undefined;
    const username = fields.get('author/username')?.trim() || undefined;
    return {
      thread,
      row: {
        id,
        parentId: fields.get('parent@id') || undefined,
        author: username === undefined ? name : { id: username, name },
        text: htmlToText(fields.get('message') ?? ''),
        createdAt: fields.get('createdAt')?.trim() || undefined,
      },
    };
  }

  /** A thread is known by the publisher's own name for it, else by its page. */
  #remember(fields: ReadonlyMap<string, string>): void {
    const key = fields.get('@id');
    if (key === undefined) return;
    const url = fields.get('link')?.trim() || undefined;
    this.#threads.set(key, {
      id: (fields.get('id')?.trim() || pathOf(url) || `disqus-${key}`).slice(0, 200),
      url,
      title: htmlToText(fields.get('title') ?? '').slice(0, 1_000) || undefined,
      isDeleted: isTrue(fields.get('isDeleted')),
    });
  }
}

function pathOf(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const { pathname, search } = new URL(url);
  return pathname + search;
}

function isTrue(value: string | undefined): boolean {
  return value?.trim() === 'true';
}
