import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.js';
import { ParleyError } from '../domain/errors.js';
import { ingestPosts, ingestThread, noSuchThread, type CommentsPost, type ThreadPost } from './ingest.js';
import type { Counts } from './plan-changes.js';

/** One transaction takes so many requests, and no more comments than a full request may hold. */
const MAX_POSTS = 100;
const MAX_COMMENTS = 500;
/** While one transaction waits for the disk, another gets ready. */
const TRANSACTIONS = 2;
/** Comments on their way into the database at a time, some tens of megabytes; who comes with more is sent away. */
const MOST_ON_THE_WAY = 20_000;

interface Waiting {
  readonly post: CommentsPost;
  readonly resolve: (counts: Counts) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Takes comments in that come one a request: what arrives while a transaction is under way goes into the next one
 * together, so that a rush costs a transaction a handful of comments, not one each. Alone, a comment waits for nobody.
 */
export class Intake {
  readonly #db: Kysely<Database>;
  readonly #mostOnTheWay: number;
  readonly #waiting: Waiting[] = [];
  #running = 0;
  #onTheWay = 0;

  constructor(db: Kysely<Database>, { mostOnTheWay = MOST_ON_THE_WAY } = {}) {
    this.#db = db;
    this.#mostOnTheWay = mostOnTheWay;
  }

  /**
   * Stores comments of a thread that is known; resolves once they are stored for good.
   * @throws {ParleyError} `not_found`; `unavailable` while there is too much on the way.
   */
  comments(post: CommentsPost): Promise<Counts> {
    return this.#admitted(
      post,
      () =>
        new Promise((resolve, reject) => {
          this.#waiting.push({ post, resolve, reject });
          if (this.#running < TRANSACTIONS) void this.#run();
        }),
    );
  }

  /**
   * Stores a thread and comments of it, in a transaction of their own.
   * @throws {ParleyError} `unavailable` while there is too much on the way.
   */
  thread(post: ThreadPost): Promise<Counts> {
    return this.#admitted(post, () => ingestThread(this.#db, post));
  }

  /** Lets in as many comments as can be held; a request that finds nothing on the way is let in whatever its size. */
  async #admitted({ comments }: CommentsPost | ThreadPost, store: () => Promise<Counts>): Promise<Counts> {
    const size = Math.max(1, comments.length);
    if (this.#onTheWay > 0 && this.#onTheWay + size > this.#mostOnTheWay) {
      throw new ParleyError('unavailable', 'more comments arrive than can be stored; send them again later');
    }
    this.#onTheWay += size;
    try {
      return await store();
    } finally {
      this.#onTheWay -= size;
    }
  }

  async #run(): Promise<void> {
    this.#running += 1;
    for (let batch = this.#nextBatch(); batch.length > 0; batch = this.#nextBatch()) {
      await this.#store(batch);
    }
    this.#running -= 1;
  }

  /** The oldest requests that can go together: of one site, none about a comment that another is about. */
  #nextBatch(): Waiting[] {
    const batch: Waiting[] = [];
    const named = new Set<string>();
    let comments = 0;
    const siteId = this.#waiting[0]?.post.siteId;
    for (let at = 0; at < this.#waiting.length && batch.length < MAX_POSTS;) {
      const waiting = this.#waiting[at];
      if (waiting === undefined) break;
      const { post } = waiting;
      const names = post.comments.map(({ id }) => JSON.stringify([post.threadId, id]));
      const fits = batch.length === 0 || comments + post.comments.length <= MAX_COMMENTS;
      const mayGo = fits && post.siteId === siteId && !names.some((name) => named.has(name));
      // Also of one that stays behind: what comes after it about the same comment must not overtake it.
      for (const name of names) named.add(name);
      if (mayGo) {
        batch.push(waiting);
        comments += post.comments.length;
        this.#waiting.splice(at, 1);
      } else at += 1;
    }
    return batch;
  }

  async #store(batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (first === undefined) return;
    try {
      const counts = await ingestPosts(
        this.#db,
        first.post.siteId,
        batch.map(({ post }) => post),
      );
      for (const [at, waiting] of batch.entries()) {
        const ofPost = counts[at];
        if (ofPost) waiting.resolve(ofPost);
        else waiting.reject(noSuchThread());
      }
    } catch (error) {
      // What is wrong with the rows of one is no reason to refuse the others; without a database none can be stored.
      if (batch.length > 1 && isAboutRows(error)) for (const waiting of batch) await this.#store([waiting]);
      else for (const waiting of batch) waiting.reject(error);
    }
  }
}

/** Whether PostgreSQL refused data or a constraint (SQLSTATE classes 22 and 23), not the whole statement or connection. */
function isAboutRows(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/u.test(String(error.code));
}
