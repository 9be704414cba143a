import type { EarlierComment, EarlierText, ThreadContext } from '../domain/thread-context.js';
import type { CommentName } from '../store/comments/comments.js';
import type { Db } from '../store/database.js';
import {
  type DueRevision,
  type PositionRange,
  readCommentsByName,
  readCommentsInRanges,
  type ThreadComment,
} from '../store/analyses/triage-input.js';
import { Discussion } from './discussion.js';
import type { ThreadMemory } from './thread-memory.js';

/** Tells what surrounds a revision. To be asked in thread order: the list of earlier comments grows as it goes. */
export type ContextOf = (revision: DueRevision) => ThreadContext;

/**
 * Reads what surrounds the revisions of a batch, given in thread order, as far as the memory does not hold it: five
 * queries, whatever its size. What it answers is to be asked before the memory is asked for another batch.
 */
export async function readThreadContexts(
  db: Db,
  siteId: string,
  revisions: readonly DueRevision[],
  memory: ThreadMemory,
): Promise<ContextOf> {
  const threadIds = [...new Set(revisions.map((revision) => revision.threadId))];
  const people = await memory.participants(db, siteId, threadIds);
  const discussions = await memory.discussions(db, siteId, threadIds);
  const revisionsOf = byThread(revisions);
  const threads = new Map(
    [...discussions].map(([threadId, discussion]) => {
      const positions = (revisionsOf.get(threadId) ?? []).map(({ position }) => position);
      return [threadId, new ThreadOfBatch(threadId, discussion, positions)];
    }),
  );
  const ranges = [...threads.values()].flatMap((thread) => thread.missing());
  const read = await readCommentsInRanges(db, siteId, ranges);
  const commentsOf = byThread(read);
  for (const [threadId, thread] of threads) thread.add(commentsOf.get(threadId) ?? []);
  memory.keep(siteId, discussions);
  const parents = await readParents(db, siteId, revisions, read);

  return ({ threadId, position, parentSourceId }) => {
    const thread = threads.get(threadId);
    return {
      article: thread?.article ?? null,
      participants: people.get(threadId) ?? [],
      parent: (parentSourceId !== null && parents.get(nameOf(threadId, parentSourceId))) || null,
      earlier: thread?.before(position) ?? [],
    };
  };
}

/**
 * What a batch asks about one thread. What comes behind its back (an edit, another attempt, a job that was overtaken) is
 * told from a discussion of its own, so that the remembered one goes on where it is.
 */
class ThreadOfBatch {
  readonly #id: number;
  readonly #remembered: Discussion;
  readonly #own: Discussion;
  readonly #positions: readonly number[];
  readonly #late: readonly number[];

  constructor(id: number, remembered: Discussion, positions: readonly number[]) {
    this.#id = id;
    this.#remembered = remembered;
    this.#own = new Discussion(remembered.changes, remembered.article);
    this.#late = positions.filter((position) => remembered.isPast(position));
    this.#positions = positions.slice(this.#late.length);
  }

  get article(): ThreadContext['article'] {
    return this.#remembered.article;
  }

  missing(): PositionRange[] {
    const ranges = [...this.#own.missing(this.#late), ...this.#remembered.missing(this.#positions)];
    return ranges.map((range) => ({ ...range, threadId: this.#id }));
  }

  /** Takes what was read, in order. */
  add(comments: readonly ThreadComment[]): void {
    const border = this.#late.at(-1) ?? 0;
    const placed = comments.map(({ position, sourceId, text }) => ({ position, id: sourceId, text }));
    this.#own.add(
      placed.filter(({ position }) => position < border),
      border,
    );
    this.#remembered.add(
      placed.filter(({ position }) => position >= border),
      this.#positions.at(-1) ?? 0,
    );
  }

  before(position: number): readonly EarlierText[] {
    const isLate = position <= (this.#late.at(-1) ?? -1);
    return (isLate ? this.#own : this.#remembered).before(position);
  }
}

/** The comments that revisions answer, by thread and name: among what was just read, else read by name. */
async function readParents(
  db: Db,
  siteId: string,
  revisions: readonly DueRevision[],
  read: readonly ThreadComment[],
): Promise<ReadonlyMap<string, EarlierComment>> {
  const wanted = new Map<string, CommentName>();
  for (const { threadId, parentSourceId } of revisions) {
    if (parentSourceId !== null) {
      wanted.set(nameOf(threadId, parentSourceId), { threadId, sourceId: parentSourceId });
    }
  }
  const parents = new Map<string, EarlierComment>();
  const add = ({ threadId, sourceId, author, text }: ThreadComment): void => {
    const name = nameOf(threadId, sourceId);
    if (wanted.delete(name)) parents.set(name, { id: sourceId, author, text });
  };
  read.forEach(add);
  (await readCommentsByName(db, siteId, [...wanted.values()])).forEach(add);
  return parents;
}

function byThread<Row extends { readonly threadId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const threads = new Map<number, Row[]>();
  for (const row of rows) {
    const ofThread = threads.get(row.threadId);
    if (ofThread) ofThread.push(row);
    else threads.set(row.threadId, [row]);
  }
  return threads;
}

function nameOf(threadId: number, sourceId: string): string {
  return `${threadId} ${sourceId}`;
}
