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

/** How far back before a batch a quotation is looked for, so that the longest thread costs no more than a short one. */
const EARLIER_COMMENTS = 500;

/** Tells what surrounds a revision. To be asked in thread order: the list of earlier comments grows as it goes. */
export type ContextOf = (revision: DueRevision) => ThreadContext;

/** Reads what surrounds the revisions of a batch, given in thread order: four queries, whatever its size. */
export async function readThreadContexts(
  db: Db,
  siteId: string,
  revisions: readonly DueRevision[],
  participants: Participants,
): Promise<ContextOf> {
  const threadIds = [...new Set(revisions.map((revision) => revision.threadId))];
  const articles = new Map(
    (await readArticles(db, siteId, threadIds)).map(({ threadId, ...article }) => [threadId, article]),
  );
  const people = await participants.of(db, siteId, threadIds);
  const comments = await readCommentsInRanges(db, siteId, rangesBefore(revisions));
  const threads = new Map(threadIds.map((threadId) => [threadId, new ThreadSoFar()]));
  for (const comment of comments) threads.get(comment.threadId)?.add(comment);
  for (const parent of await readCommentsByName(db, siteId, parentsElsewhere(revisions, threads))) {
    threads.get(parent.threadId)?.addParent(parent);
  }

  return ({ threadId, position, parentSourceId }) => {
    const thread = threads.get(threadId);
    return {
      article: articles.get(threadId) ?? null,
      participants: people.get(threadId) ?? [],
      parent: (parentSourceId !== null && thread?.comment(parentSourceId)) || null,
      earlier: thread?.before(position) ?? [],
    };
  };
}

/** The positions before each revision, run together where they overlap. */
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

function parentsElsewhere(
  revisions: readonly DueRevision[],
  threads: ReadonlyMap<number, ThreadSoFar>,
): { threadId: number; sourceId: string }[] {
  return revisions.flatMap(({ threadId, parentSourceId }) =>
    parentSourceId === null || threads.get(threadId)?.comment(parentSourceId)
      ? []
      : [{ threadId, sourceId: parentSourceId }],
  );
}

/** The comments of a thread around a batch, read aloud in order. */
class ThreadSoFar {
  readonly #byName = new Map<string, EarlierComment>();
  readonly #inOrder: { readonly position: number; readonly comment: EarlierComment }[] = [];
  /** One list for all comments of the batch, which the analysis reads only once. */
  readonly #earlier: EarlierComment[] = [];

  add({ position, sourceId, author, text }: ThreadComment): void {
    const comment = { id: sourceId, author, text };
    this.#byName.set(sourceId, comment);
    this.#inOrder.push({ position, comment });
  }

  addParent({ sourceId, author, text }: ThreadComment): void {
    this.#byName.set(sourceId, { id: sourceId, author, text });
  }

  comment(sourceId: string): EarlierComment | undefined {
    return this.#byName.get(sourceId);
  }

  before(position: number): readonly EarlierComment[] {
    for (;;) {
      const next = this.#inOrder[this.#earlier.length];
      if (next === undefined || next.position >= position) return this.#earlier;
      this.#earlier.push(next.comment);
    }
  }
}
