import type { Author } from '../domain/comment.js';
import type { Db } from '../store/database.js';
import { readArticles } from '../store/analyses/triage-input.js';
import { Discussion } from './discussion.js';
import { Participants } from './participants.js';

/** Texts remembered of all discussions together; with what the analysis has read of them, ten times as many bytes. */
const MAX_CHARACTERS = 4_000_000;
/** What a discussion takes however little was said, as so many characters more: lists, tables and their names, 8 KB. */
const CHARACTERS_A_DISCUSSION = 1_000;

/**
 * What a worker remembers of the threads that are being talked in, from one batch to the next, so that a comment that
 * comes by itself costs no more than one among many: who has posted, and what was said. What has changed meanwhile is
 * noticed by the thread's count of changes, and read anew.
 */
export class ThreadMemory {
  readonly #participants = new Participants();
  /** The ones not needed for the longest time first. */
  readonly #discussions = new Map<string, Discussion>();
  readonly #maxCharacters: number;
  /** The last piece of work about each thread that is in somebody's hands. */
  readonly #atWork = new Map<string, Promise<void>>();

  constructor({ maxCharacters = MAX_CHARACTERS } = {}) {
    this.#maxCharacters = maxCharacters;
  }

  /**
   * Does what concerns one thread one after the other: a discussion is told in order, and two batches that are analyzed by
   * turns would be in each other's way. What concerns other threads waits for nobody.
   */
  async alone<T>(siteId: string, threadIds: readonly number[], work: () => Promise<T>): Promise<T> {
    const keys = threadIds.map((threadId) => keyOf(siteId, threadId));
    const before = keys.flatMap((key) => this.#atWork.get(key) ?? []);
    const done = Promise.all(before).then(work);
    const over = done.then(
      () => undefined,
      () => undefined,
    );
    for (const key of keys) this.#atWork.set(key, over);
    try {
      return await done;
    } finally {
      for (const key of keys) if (this.#atWork.get(key) === over) this.#atWork.delete(key);
    }
  }

  /** Everybody who has posted in each of the threads. */
  participants(
    db: Db,
    siteId: string,
    threadIds: readonly number[],
  ): Promise<ReadonlyMap<number, readonly Author[]>> {
    return this.#participants.of(db, siteId, threadIds);
  }

  /**
   * The discussion in each of the threads, as far as it is remembered, by how often what was said had changed before
   * anything was read of it: what changes after that is seen the next time.
   */
  async discussions(
    db: Db,
    siteId: string,
    changes: ReadonlyMap<number, number>,
  ): Promise<ReadonlyMap<number, Discussion>> {
    const discussions = new Map<number, Discussion>();
    for (const [threadId, count] of changes) {
      const discussion = this.#discussions.get(keyOf(siteId, threadId));
      if (discussion?.changes === count) discussions.set(threadId, discussion);
    }
    const unknown = [...changes].filter(([threadId]) => !discussions.has(threadId));
    const articles = await readArticles(
      db,
      siteId,
      unknown.map(([threadId]) => threadId),
    );
    for (const [threadId, count] of unknown)
      discussions.set(threadId, new Discussion(count, articles.get(threadId) ?? null));
    return discussions;
  }

  /** Forgets discussions: whoever was reading them was stopped in the middle. */
  forget(siteId: string, threadIds: readonly number[]): void {
    for (const threadId of threadIds) this.#discussions.delete(keyOf(siteId, threadId));
  }

  /** Remembers discussions, and forgets the ones not needed for the longest time where that is too much. */
  keep(siteId: string, discussions: ReadonlyMap<number, Discussion>): void {
    for (const [threadId, discussion] of discussions) {
      const key = keyOf(siteId, threadId);
      this.#discussions.delete(key);
      this.#discussions.set(key, discussion);
    }
    let characters = 0;
    for (const discussion of this.#discussions.values()) characters += sizeOf(discussion);
    for (const [key, discussion] of this.#discussions) {
      if (characters <= this.#maxCharacters) return;
      characters -= sizeOf(discussion);
      this.#discussions.delete(key);
    }
  }
}

function sizeOf({ characters }: Discussion): number {
  return CHARACTERS_A_DISCUSSION + characters;
}

function keyOf(siteId: string, threadId: number): string {
  return `${siteId} ${threadId}`;
}
