import type { Kysely } from 'kysely';
import type { Database } from '../store/schema.js';
import { ParleyError } from '../domain/errors.js';
import { ingestPosts, ingestThread, noSuchThread, type CommentsPost, type ThreadPost } from './ingest.js';
import {
  aboutComments,
  isJoined,
  MAX_POSTS,
  takeBatch,
  type Kind,
  type SiteIntake,
  type Waiting,
  type WaitingPost,
} from './intake-queue.js';
import type { Counts } from './plan-changes.js';
import { WaitingShares } from './waiting-shares.js';

/** So many at a time of all sites: the store's connections are for those who read and decide as well. */
const TRANSACTIONS = 4;
/** Comments on their way into the database at a time: what is stored in a few seconds. Who comes with more waits. */
const MOST_ON_THE_WAY: Readonly<Record<Kind, number>> = { live: 2_000, backfill: 6_000 };
/**
 * Whoever was answered together with as many others may have the next comment ready, and is waited for as long as storing
 * took, but no longer than this: so a rush makes few large transactions. Each costs as much as ten comments.
 */
const GATHER = { posts: 8, mostMilliseconds: 25 };
/** Who has waited in vain is sent away. The bodies are read by then: how many wait, their room decides. */
const WAITING = { patienceMilliseconds: 2_000, mostWaiting: 1_000 };

/**
 * Takes in what publishers send: a few transactions at a time, of every site that has something in turn, so that none
 * waits for all of another's. What comes live takes turns with its own site's backfill. Comments that come one a request
 * and arrive while a transaction is under way go into the next one together, so that a rush costs a transaction a handful
 * of comments, not one each. Alone, a comment waits for nobody.
 */
export class Intake {
  readonly #db: Kysely<Database>;
  readonly #shares: Readonly<Record<Kind, WaitingShares>>;
  /** In the order in which it is their turn. */
  readonly #sites = new Map<string, SiteIntake>();
  #transactions = 0;
  /** Of the sites whose comments are gathered: told of each that comes. */
  readonly #gathering = new WeakMap<SiteIntake, () => void>();

  constructor(
    db: Kysely<Database>,
    { mostOnTheWay = MOST_ON_THE_WAY, patienceMilliseconds = WAITING.patienceMilliseconds } = {},
  ) {
    this.#db = db;
    const waiting = { ...WAITING, patienceMilliseconds };
    this.#shares = {
      live: new WaitingShares(mostOnTheWay.live, waiting),
      backfill: new WaitingShares(mostOnTheWay.backfill, waiting),
    };
  }

  /**
   * Stores comments of a thread that is known; resolves once they are stored for good.
   * @throws {ParleyError} `not_found`; `rate_limited` while the site, `unavailable` while all have too much on the way.
   */
  comments(post: CommentsPost): Promise<Counts> {
    const { siteId, threadId, comments } = post;
    const { kind, names } = aboutComments(threadId, comments);
    return this.#admitted(
      { siteId, kind, comments: comments.length },
      () =>
        new Promise((resolve, reject) => {
          // Spelled out: V8 gives each object that another is spread into a shape of its own.
          this.#wait(siteId, { kind, threadId, names, post, resolve, reject });
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
  alone<T>(
    { siteId, thread, comments }: AboutComments,
    work: (db: Kysely<Database>) => Promise<T>,
  ): Promise<T> {
    const about = aboutComments(thread.id, comments);
    return this.#admitted(
      { siteId, kind: about.kind, comments: comments.length },
      () =>
        new Promise((resolve, reject) => {
          const run = () => work(this.#db).then(resolve, reject);
          this.#wait(siteId, { ...about, run });
        }),
    );
  }

  /** Lets in as many comments as can be held, of each site its share. */
  async #admitted<T>(
    { siteId, kind, comments }: { readonly siteId: string; readonly kind: Kind; readonly comments: number },
    store: () => Promise<T>,
  ): Promise<T> {
    const size = Math.max(1, comments);
    const shares = this.#shares[kind];
    const noRoom = shares.take(siteId, size) && (await shares.takeLater(siteId, size));
    if (noRoom === 'share')
      throw new ParleyError(
        'rate_limited',
        'more comments of this site arrive than can be stored; send them again later',
      );
    if (noRoom !== null)
      throw new ParleyError('unavailable', 'more comments arrive than can be stored; send them again later');
    try {
      return await store();
    } finally {
      shares.give(siteId, size);
    }
  }

  #wait(siteId: string, waiting: Waiting): void {
    let site = this.#sites.get(siteId);
    if (!site) {
      site = { queue: [], running: new Set(), last: 'backfill' };
      this.#sites.set(siteId, site);
    }
    site.queue.push(waiting);
    this.#gathering.get(site)?.();
    // Told by a glance: in a rush it is so for nearly every comment, and beginning looks at all that wait.
    if (!isJoined(site, waiting)) this.#begin();
  }

  /** Begins whatever may be begun; the site's next turn is its last. */
  #begin(): void {
    while (this.#transactions < TRANSACTIONS) {
      const next = this.#next();
      if (!next) return;
      const [siteId, site, batch] = next;
      this.#sites.delete(siteId);
      this.#sites.set(siteId, site);
      void this.#transact(siteId, site, batch);
    }
  }

  #next(): [siteId: string, site: SiteIntake, batch: Waiting[]] | null {
    for (const [siteId, site] of this.#sites) {
      const batch = takeBatch(site);
      if (batch.length > 0) return [siteId, site, batch];
    }
    return null;
  }

  async #transact(siteId: string, site: SiteIntake, batch: readonly Waiting[]): Promise<void> {
    const [first] = batch;
    if (!first) return;
    site.last = first.kind;
    site.running.add(batch);
    this.#transactions += 1;
    const began = performance.now();
    if ('run' in first) await first.run();
    else await this.#store(batch.filter((waiting) => 'post' in waiting));
    this.#transactions -= 1;
    if ('post' in first && batch.length >= GATHER.posts) {
      this.#begin();
      await this.#gather(site, batch.length, performance.now() - began);
    }
    site.running.delete(batch);
    if (site.queue.length === 0 && site.running.size === 0) this.#sites.delete(siteId);
    this.#begin();
  }

  /** Waits until as many posts have come as were answered just now, or as much time has passed as that took. */
  #gather(site: SiteIntake, answered: number, milliseconds: number): Promise<void> {
    const expected = Math.min(MAX_POSTS, site.queue.length + answered);
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#gathering.delete(site);
        resolve();
      };
      const timer = setTimeout(end, Math.min(milliseconds, GATHER.mostMilliseconds));
      this.#gathering.set(site, () => {
        if (site.queue.length >= expected) end();
      });
    });
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

/** Whether PostgreSQL refused data or a constraint (SQLSTATE classes 22 and 23), not the whole statement or connection. */
function isAboutRows(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^2[23]/u.test(String(error.code));
}
