import { hash } from 'node:crypto';
import type { SourceComment } from '../domain/comment.js';
import { isDeletion, type CommentRow } from './comment-row.js';

/** What the store holds of a comment: the hash of its current text, or null when the publisher deleted it. */
export type StoredText = string | null;

/** How each row of a request counts, read one after the other. */
export interface Counts {
  accepted: number;
  unchanged: number;
  revised: number;
  deleted: number;
}

/** What has to be written so that the store says what the source says. No id is in two lists. */
export interface Changes {
  readonly added: ReadonlyMap<string, SourceComment>;
  readonly revised: ReadonlyMap<string, string>;
  readonly deleted: ReadonlySet<string>;
  /** Deleted before the comment itself ever arrived: remembered, so that a late arrival stays out. */
  readonly deletedUnseen: ReadonlySet<string>;
  readonly counts: Readonly<Counts>;
}

export function hashText(text: string): string {
  return hash('sha256', text, 'base64url');
}

/**
 * Compares the rows of one request with what is stored. Rows count as if they had been sent one by one, so an
 * id that occurs twice is accepted, then unchanged or revised; only the last text is written. A deletion is
 * final: text that arrives after it changes nothing.
 */
export function planChanges(stored: ReadonlyMap<string, StoredText>, rows: readonly CommentRow[]): Changes {
  const texts = new Map(stored);
  const added = new Map<string, SourceComment>();
  const revised = new Map<string, string>();
  const deleted = new Set<string>();
  const deletedUnseen = new Set<string>();
  const counts: Counts = { accepted: 0, unchanged: 0, revised: 0, deleted: 0 };

  for (const row of rows) {
    const current = texts.get(row.id);
    if (isDeletion(row)) {
      if (current === null) {
        counts.unchanged++;
        continue;
      }
      counts.deleted++;
      texts.set(row.id, null);
      added.delete(row.id);
      revised.delete(row.id);
      (stored.has(row.id) ? deleted : deletedUnseen).add(row.id);
      continue;
    }
    const hash = hashText(row.text);
    if (current === undefined) {
      counts.accepted++;
      added.set(row.id, row);
    } else if (current === null || current === hash) {
      counts.unchanged++;
      continue;
    } else {
      counts.revised++;
      if (!stored.has(row.id)) added.set(row.id, { ...added.get(row.id), ...row });
      else if (hash === stored.get(row.id)) revised.delete(row.id);
      else revised.set(row.id, row.text);
    }
    texts.set(row.id, hash);
  }
  return { added, revised, deleted, deletedUnseen, counts };
}
