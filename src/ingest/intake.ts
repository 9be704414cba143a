import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.js';
import { ParleyError } from '../domain/errors.js';
import { ingestPosts, ingestThread, noSuchThread, type CommentsPost, type ThreadPost } from './ingest.js';
import { FairShares } from './fair-shares.js';
import type { Counts } from './plan-changes.js';

/** One transaction takes so many requests, and no more comments than a full request may hold. */
const MAX_POSTS = 100;
const MAX_COMMENTS = 500;
/** While one transaction of a site waits for the disk, another gets ready. */
const TRANSACTIONS_OF_A_SITE = 2;
/** So many at a time of all sites: the store's connections are for those who read and decide as well. */
const TRANSACTIONS = 4;
/** Comments on their way into the database at a time: what is stored in a few seconds. Who comes with more is sent away. */
const MOST_ON_THE_WAY = 8_000;

/** A request's comments, which can be stored together with others'. */
interface WaitingPost {
  /** The comments it is about. */
  readonly names: readonly string[];
  readonly post: CommentsPost;
  readonly resolve: (counts: Counts) => void;
  readonly reject: (error: unknown) => void;
}

/** What takes a transaction of its own; never rejects. */
interface WaitingAlone {
  readonly names: readonly string[];
  readonly run: () => Promise<void>;
}

type Waiting = WaitingPost | WaitingAlone;

/**
 * Takes in what publishers send: a few transactions at a time, of every site that has something in turn, so that none
 * waits for all of another's. Comments that come one a request and arrive while a transaction is under way go into the
 * next one together, so that a rush costs a transaction a handful of comments, not one each. Alone, a comment waits for
 * nobody.
 */
export class Intake {
  readonly #db: Kysely<Database>;
  readonly #shares: FairShares;
  /** By site, in the order in which it is their turn; no queue is empty. */
  readonly #queues = new Map<string, Waiting[]>();
  /** Transactions by site. */
  readonly #running = new Map<string, number>();
  #transactions = 0;

  constructor(db: Kysely<Database>, { mostOnTheWay = MOST_ON_THE_WAY } = {}) {
    this.#db = db;
    this.#shares = new FairShares(mostOnTheWay);
  }

  /**
   * Stores comments of a thread that is known; resolves once they are stored for good.
   * @throws {ParleyError} `not_found`; `rate_limited` while the site, `unavailable` while all have too much on the way.
   */
  comments(post: CommentsPost): Promise<Counts> {
    const { siteId, threadId, comments } = post;
    return this.#admitted(
      siteId,
      comments.length,
      () =>
        new Promise((resolve, reject) => {
          this.#wait(siteId, { names: namesOf(threadId, comments), post, resolve, reject });
        }),
    );
  }

  /**
   * Stores a thread and comments of it, in a transaction of their own.
   * @throws {ParleyError} `rate_limited` while the site, `unavailable` while all have too much on the way.
   */
  thread(post: ThreadPost): Promise<Counts> {
    return this.alone(post, (db) => ingestThread(db, post));
  }

  /**
   * Does something else that a publisher has sent about comments of a thread, when it is its turn.
   * @throws {ParleyError} as `thread`, and what `work` throws.
   */
  alone<T>(about: AboutComments, work: (db: Kysely<Database>) => Promise<T>): Promise<T> {
    const { siteId, thread, comments } = about;
    return this.#admitted(
      siteId,
      comments.length,
      () =>
        new Promise((resolve, reject) => {
          const run = () => work(this.#db).then(resolve, reject);
          this.#wait(siteId, { names: namesOf(thread.id, comments), run });
        }),
    );
  }

  /** Lets in as many comments as can be held, of each site its share. */
  async #admitted<T>(siteId: string, comments: number, store: () => Promise<T>): Promise<T> {
    const size = Math.max(1, comments);
    const noRoom = this.#shares.take(siteId, size);
    if (noRoom === 'share')
      throw new ParleyError(
        'rate_limited',
        'more comments of this site arrive than can be stored; send them again later',
      );
    if (noRoom === 'full')
      throw new ParleyError('unavailable', 'more comments arrive than can be stored; send them again later');
    try {
      return await store();
    } finally {
      this.#shares.give(siteId, size);
    }
  }

  #wait(siteId: string, waiting: Waiting): void {
    const queue = this.#queues.get(siteId);
    if (queue) queue.push(waiting);
    else this.#queues.set(siteId, [waiting]);
    this.#begin();
  }

  /** Begins whatever may be begun. */
  #begin(): void {
    while (this.#transactions < TRANSACTIONS) {
      const siteId = this.#nextSite();
      if (siteId === undefined) return;
      void this.#transact(siteId, this.#takeBatch(siteId));
    }
  }

  async #transact(siteId: string, batch: readonly Waiting[]): Promise<void> {
    this.#count(siteId, 1);
    const [first] = batch;
    if (first && 'run' in first) await first.run();
    else await this.#store(batch.filter((waiting) => 'post' in waiting));
    this.#count(siteId, -1);
    this.#begin();
  }

  #count(siteId: string, change: 1 | -1): void {
    const running = (this.#running.get(siteId) ?? 0) + change;
    if (running > 0) this.#running.set(siteId, running);
    else this.#running.delete(siteId);
    this.#transactions += change;
  }

  #nextSite(): string | undefined {
    for (const siteId of this.#queues.keys())
      if ((this.#running.get(siteId) ?? 0) < TRANSACTIONS_OF_A_SITE) return siteId;
    return undefined;
  }

  /** The site's oldest requests that can go together, none about a comment that another is about; the site's next turn is its last. */
  #takeBatch(siteId: string): Waiting[] {
    const queue = this.#queues.get(siteId) ?? [];
    this.#queues.delete(siteId);
    const [first] = queue;
    const batch = first && 'run' in first ? queue.splice(0, 1) : takePosts(queue);
    if (queue.length > 0) this.#queues.set(siteId, queue);
    return batch;
  }

  async #store(batch: readonly WaitingPost[]): Promise<void> {
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

/** What is sent about comments of a thread. */
interface AboutComments {
  readonly siteId: string;
  readonly thread: { readonly id: string };
  readonly comments: readonly { readonly id: string }[];
}

function namesOf(threadId: string, comments: readonly { readonly id: string }[]): string[] {
  return comments.map(({ id }) => JSON.stringify([threadId, id]));
}

/** Takes the posts that can go into one transaction out of a queue. */
function takePosts(queue: Waiting[]): WaitingPost[] {
  const batch: WaitingPost[] = [];
  const named = new Set<string>();
  let comments = 0;
  for (let at = 0; at < queue.length && batch.length < MAX_POSTS;) {
    const waiting = queue[at];
    if (waiting === undefined) break;
    const { names } = waiting;
    const fits = batch.length === 0 || comments + names.length <= MAX_COMMENTS;
    const mayGo = 'post' in waiting && fits && !names.some((name) => named.has(name));
    // Also of one that stays behind: what comes after it about the same comment must not overtake it.
    for (const name of names) named.add(name);
    if (mayGo) {
      batch.push(waiting);
      comments += names.length;
      queue.splice(at, 1);
    } else at += 1;
  }
  return batch;
}

/** Whether PostgreSQL refused data or a constraint (SQLSTATE classes 22 and 23), not the whole statement or connection. */
function isAboutRows(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/u.test(String(error.code));
}
