import type { EarlierComment, ThreadContext } from '../domain/thread-context.js';
import type { Db } from '../store/database.js';
import {
  type DueRevision,
  type PositionRange,
  readArticles,
  readCommentsByName,
  readCommentsInRanges,
  type ThreadComment,
} from '../store/triage-input.js';
import type { Participants } from './participants.js';

/** How far back a quotation is looked for; keeps the work for a comment the same in the longest thread. */
const EARLIER_COMMENTS = 500;

/** What surrounds each revision in its thread, by revision id: four queries for the whole batch, whatever its size. */
export async function readThreadContexts(
  db: Db,
  siteId: string,
  revisions: readonly DueRevision[],
  participants: Participants,
): Promise<Map<number, ThreadContext>> {
  const threadIds = [...new Set(revisions.map((revision) => revision.threadId))];
  const articles = new Map(
    (await readArticles(db, siteId, threadIds)).map(({ threadId, title, byline, text }) => [
      threadId,
      { title, byline, text },
    ]),
  );
  const people = await participants.of(db, siteId, threadIds);
  const thread = new Threads(await readCommentsInRanges(db, siteId, rangesBefore(revisions)));
  const parentsElsewhere = revisions.flatMap(({ threadId, parentSourceId }) =>
    parentSourceId === null || thread.comment(threadId, parentSourceId)
      ? []
      : [{ threadId, sourceId: parentSourceId }],
  );
  thread.add(await readCommentsByName(db, siteId, parentsElsewhere));

  return new Map(
    revisions.map(({ revisionId, threadId, position, parentSourceId }) => [
      revisionId,
      {
        article: articles.get(threadId) ?? null,
        participants: people.get(threadId) ?? [],
        parent: parentSourceId === null ? null : (thread.comment(threadId, parentSourceId) ?? null),
        earlier: thread.before(threadId, position),
      },
    ]),
  );
}

/** The positions before each revision, run together where they overlap. `revisions` come in thread order. */
function rangesBefore(revisions: readonly DueRevision[]): PositionRange[] {
  const ranges: { threadId: number; from: number; to: number }[] = [];
  for (const { threadId, position } of revisions) {
    const from = Math.max(0, position - EARLIER_COMMENTS);
    const last = ranges.at(-1);
    if (last?.threadId === threadId && from <= last.to) last.to = position;
    else ranges.push({ threadId, from, to: position });
  }
  return ranges;
}

/** The comments read for one batch. Each is one object however many contexts hold it, so that it is indexed once. */
class Threads {
  readonly #byName = new Map<string, EarlierComment>();
  readonly #inOrder = new Map<number, { position: number; comment: EarlierComment }[]>();

  constructor(comments: readonly ThreadComment[]) {
    this.add(comments);
    for (const { threadId, position, sourceId } of comments) {
      const comment = this.comment(threadId, sourceId);
      if (comment === undefined) continue;
      const inThread = this.#inOrder.get(threadId);
      if (inThread) inThread.push({ position, comment });
      else this.#inOrder.set(threadId, [{ position, comment }]);
    }
  }

  add(comments: readonly ThreadComment[]): void {
    for (const { threadId, sourceId, author, text } of comments) {
      this.#byName.set(`${threadId} ${sourceId}`, { id: sourceId, author, text });
    }
  }

  comment(threadId: number, sourceId: string): EarlierComment | undefined {
    return this.#byName.get(`${threadId} ${sourceId}`);
  }

  /** Up to `EARLIER_COMMENTS` comments before `position`, oldest first. */
  before(threadId: number, position: number): EarlierComment[] {
    const inThread = this.#inOrder.get(threadId) ?? [];
    const end = lowerBound(inThread, position);
    const start = Math.max(0, end - EARLIER_COMMENTS);
    return inThread.slice(start, end).map(({ comment }) => comment);
  }
}

/** The index of the first entry at or after `position`. */
function lowerBound(inOrder: readonly { readonly position: number }[], position: number): number {
  let low = 0;
  let high = inOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((inOrder[middle]?.position ?? Infinity) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
