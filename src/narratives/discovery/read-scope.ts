import { readDocument } from '../../analysis/document.js';
import type { Db } from '../../store/database.js';
import { readThreadIds } from '../../store/comments/thread-texts.js';
import { readThread, type ReadComment } from '../thread-documents.js';
import { nameWords, ownWords, type Unit } from './unit.js';

/** A search goes back this far unless told otherwise, and compares with what is this far around it. */
const DAYS = { looked: 30, background: 90 };
const DAY_MILLISECONDS = 86_400_000;
/** More comments than this are not held in memory at a time. */
const MAX_COMMENTS = 200_000;

/** Which comments a search looks at: those of the threads, or of the period; times are ISO 8601 instants. */
export interface DiscoveryParameters {
  readonly threadIds: readonly number[] | null;
  readonly from: string | null;
  readonly to: string | null;
}

export interface Scope extends DiscoveryParameters {
  readonly background: { readonly from: Date | null; readonly to: Date | null };
}

/** A search without any bounds is over the last 30 days before it was asked for. */
export function scopeOf(parameters: DiscoveryParameters, askedAt: Date): Scope {
  const { threadIds, from, to } = parameters;
  const bounded = threadIds !== null || from !== null || to !== null;
  const start = bounded ? from : shifted(askedAt, -DAYS.looked).toISOString();
  return {
    threadIds,
    from: start,
    to,
    background: {
      from: start === null ? null : shifted(new Date(start), -DAYS.background),
      to: to === null ? null : shifted(new Date(to), DAYS.background),
    },
  };
}

function shifted(time: Date, days: number): Date {
  return new Date(time.getTime() + days * DAY_MILLISECONDS);
}

export interface Read {
  readonly here: Unit[];
  readonly there: Unit[];
  /** The text of each comment looked at. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Reads what is looked at and what it is compared with; null when told to stop. */
export async function readScope(
  db: Db,
  siteId: string,
  scope: Scope,
  goOn: (progress: number) => Promise<boolean>,
): Promise<Read | 'too many' | null> {
  const threadIds = await readThreadIds(db, siteId, scope.background);
  const read = { here: [] as Unit[], there: [] as Unit[], texts: new Map<number, string>() };
  for (const [index, threadId] of threadIds.entries()) {
    if (!(await goOn(index / threadIds.length))) return null;
    const { articleText, comments } = await readThread(db, siteId, threadId);
    const names = nameWords(new Set(comments.flatMap(({ authorName }) => authorName ?? [])));
    for (const comment of comments) {
      const place = placeOf(comment, threadId, scope);
      if (place === 'outside') continue;
      read[place].push(toUnit(comment, threadId, names));
      if (place === 'here') read.texts.set(comment.commentId, comment.text);
    }
    read.there.push(...articleUnits(articleText, threadId));
    if (read.here.length + read.there.length > MAX_COMMENTS) return 'too many';
  }
  return read;
}

function placeOf(
  { postedAt, receivedAt }: ReadComment,
  threadId: number,
  scope: Scope,
): 'here' | 'there' | 'outside' {
  const time = (postedAt ?? receivedAt).getTime();
  const { from, to, threadIds, background } = scope;
  const within = (start: Date | null, end: Date | null) =>
    (start === null || time >= start.getTime()) && (end === null || time < end.getTime());
  const asked = within(from === null ? null : new Date(from), to === null ? null : new Date(to));
  if (asked && (threadIds?.includes(threadId) ?? true)) return 'here';
  return within(background.from, background.to) ? 'there' : 'outside';
}

function toUnit(
  { commentId, authorId, postedAt, document }: ReadComment,
  threadId: number,
  names: ReadonlySet<string>,
) {
  return { commentId, threadId, authorId, postedAt, words: ownWords(document, names) };
}

/** An article's paragraphs: what everybody under it has read, and so repeats. */
function articleUnits(text: string | null, threadId: number): Unit[] {
  return (text ?? '').split(/\n+/).flatMap((paragraph) => {
    const words = ownWords(readDocument(paragraph), new Set());
    return words.length === 0 ? [] : [{ commentId: -1, threadId, authorId: null, postedAt: null, words }];
  });
}
