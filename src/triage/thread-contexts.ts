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
import { Discussion, placed, type PlacedComment } from './discussion.js';
import type { ThreadMemory } from './thread-memory.js';

/** Tells what surrounds a revision. To be asked in thread order: the list of earlier comments grows as it goes. */
export type ContextOf = (revision: DueRevision) => ThreadContext;

/**
 * Reads what surrounds the revisions of a batch, given in thread order, as far as neither the memory nor the batch itself
 * holds it: four queries at most, whatever its size. What it answers is to be asked before the memory is asked for another
 * batch.
 */
export async function readThreadContexts(
  db: Db,
  siteId: string,
  revisions: readonly DueRevision[],
  memory: ThreadMemory,
): Promise<ContextOf> {
  const threadIds = [...new Set(revisions.map((revision) => revision.threadId))];
  const people = await memory.participants(db, siteId, threadIds);
  const changes = new Map(revisions.map(({ threadId, threadChanges }) => [threadId, threadChanges]));
  const discussions = await memory.discussions(db, siteId, changes);
  const revisionsOf = byThread(revisions);
  const threads = new Map(
    [...discussions].map(([threadId, discussion]) => [
      threadId,
      new ThreadOfBatch(threadId, discussion, revisionsOf.get(threadId) ?? []),
    ]),
  );
  const gaps = [...threads.values()].flatMap((thread) => thread.gaps());
  const read = await readCommentsInRanges(db, siteId, gaps);
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
  readonly #revisions: readonly DueRevision[];
  /** What is not remembered and has to be known, in order; the batch's own texts among it are known. */
  readonly #missing: readonly Range[];
  /** Before this position it is told from a discussion of its own. */
  readonly #border: number;

  constructor(id: number, remembered: Discussion, revisions: readonly DueRevision[]) {
    this.#id = id;
    this.#remembered = remembered;
    this.#own = new Discussion(remembered.changes, remembered.article);
    this.#revisions = revisions;
    const positions = revisions.map(({ position }) => position);
    const late = positions.filter((position) => remembered.isPast(position));
    this.#border = late.at(-1) ?? 0;
    this.#missing = [...this.#own.missing(late), ...remembered.missing(positions.slice(late.length))];
  }

  get article(): ThreadContext['article'] {
    return this.#remembered.article;
  }

  /** What has to be read. */
  gaps(): PositionRange[] {
    const positions = this.#revisions.map(({ position }) => position);
    return this.#missing
      .flatMap((range) => gapsBetween(positions, range))
      .map((range) => ({ ...range, threadId: this.#id }));
  }

  /** Takes what was read, in order. */
  add(read: readonly ThreadComment[]): void {
    const known = this.#missing.flatMap(({ from, to }) =>
      this.#revisions.filter(({ position }) => from <= position && position < to),
    );
    const comments = [...read, ...known].sort((a, b) => a.position - b.position).map(toPlaced);
    const last = this.#revisions.at(-1);
    const end = last?.position ?? 0;
    this.#own.add(
      comments.filter(({ position }) => position < this.#border),
      this.#border,
    );
    this.#remembered.add(
      comments.filter(({ position }) => position >= this.#border),
      end,
    );
    // The next batch goes on after it.
    if (last && end > this.#border) this.#remembered.add([toPlaced(last)], end + 1);
  }

  before(position: number): readonly EarlierText[] {
    return (position <= this.#border ? this.#own : this.#remembered).before(position);
  }
}

type Range = Omit<PositionRange, 'threadId'>;

/** What lies between ascending positions in a range. */
function gapsBetween(positions: readonly number[], { from, to }: Range): Range[] {
  const gaps: Range[] = [];
  let next = from;
  for (const position of positions) {
    if (position < next || position >= to) continue;
    if (position > next) gaps.push({ from: next, to: position });
    next = position + 1;
  }
  if (next < to) gaps.push({ from: next, to });
  return gaps;
}

function toPlaced({ position, sourceId, text }: DueRevision | ThreadComment): PlacedComment {
  return placed(position, sourceId, text);
}

/** The comments that revisions answer, by thread and name: in the batch itself, among what was just read, else read by name. */
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
  const add = ({ threadId, sourceId, author, text }: DueRevision | ThreadComment): void => {
    const name = nameOf(threadId, sourceId);
    if (wanted.delete(name)) parents.set(name, { id: sourceId, author, text });
  };
  revisions.forEach(add);
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
