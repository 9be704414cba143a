import { MOST_LIVE, type CommentsPost } from './ingest.js';
import type { Counts } from './plan-changes.js';

/** One transaction takes so many requests, and no more comments than a full request may hold. */
export const MAX_POSTS = 100;
const MAX_COMMENTS = 500;
/**
 * While one transaction of a site waits for the disk, another gets ready: of what comes live, and of its backfill. But for
 * what can be stored together: that waits for the one that is under way, and is all the more together. A transaction costs
 * as much as ten comments, and would wait for the other's threads anyway.
 */
const TRANSACTIONS_OF_A_KIND = 2;
/** Both together: what comes live finds a place beside a backfill that has all of its own. */
const TRANSACTIONS_OF_A_SITE = 3;

/** What comes as it is written, or all at once. */
export type Kind = 'live' | 'backfill';
const KINDS: readonly Kind[] = ['live', 'backfill'];

interface WaitingAnyhow {
  readonly kind: Kind;
  readonly threadId: string;
  /** The comments it is about. */
  readonly names: readonly string[];
}

/** A request's comments, which can be stored together with others'. */
export interface WaitingPost extends WaitingAnyhow {
  readonly post: CommentsPost;
  readonly resolve: (counts: Counts) => void;
  readonly reject: (error: unknown) => void;
}

/** What takes a transaction of its own; never rejects. */
export interface WaitingAlone extends WaitingAnyhow {
  readonly run: () => Promise<void>;
}

/** What waits for its transaction. */
export type Waiting = WaitingPost | WaitingAlone;

/** What a site has under way, and what waits; one without either is forgotten. */
export interface SiteIntake {
  /** In the order in which it came. */
  readonly queue: Waiting[];
  /** What each transaction stores. */
  readonly running: Set<readonly Waiting[]>;
  /** What began last. */
  last: Kind;
}

/** What waits with comments of a thread, before it is said what becomes of it. */
export function aboutComments(threadId: string, comments: readonly { readonly id: string }[]): WaitingAnyhow {
  return {
    kind: comments.length > MOST_LIVE ? 'backfill' : 'live',
    threadId,
    names: comments.map(({ id }) => JSON.stringify([threadId, id])),
  };
}

/** Whether something waits for what is being stored of its kind, to be stored together with what else comes meanwhile. */
export function isJoined({ running }: SiteIntake, waiting: Waiting): boolean {
  return 'post' in waiting && isStoringTogether(running, waiting.kind);
}

function isStoringTogether(running: SiteIntake['running'], kind: Kind): boolean {
  for (const [first] of running) if (first?.kind === kind && 'post' in first) return true;
  return false;
}

/** Takes what of a site may begin now: what comes live and its backfill in turn, where both may. */
export function takeBatch(site: SiteIntake): Waiting[] {
  if (site.queue.length === 0 || site.running.size >= TRANSACTIONS_OF_A_SITE) return [];
  const inTurn = KINDS.toSorted((a, b) => Number(a === site.last) - Number(b === site.last));
  for (const kind of inTurn) {
    const ofKind = [...site.running].filter(([first]) => first?.kind === kind);
    if (ofKind.length >= TRANSACTIONS_OF_A_KIND) continue;
    const batch = takeTogether(site, kind);
    if (batch.length > 0) return batch;
  }
  return [];
}

/**
 * Takes the oldest of a kind out of a site's queue, and what can be stored together with it. Nothing overtakes what is about
 * the same comment, nor what is of the other kind, or stored alone, about the same thread: it may be what brings the
 * thread.
 */
function takeTogether({ queue, running }: SiteIntake, kind: Kind): Waiting[] {
  const isJoint = isStoringTogether(running, kind);
  // Asked for each comment that comes: most of the time all that wait are to be joined.
  if (isJoint && !queue.some((waiting) => waiting.kind === kind && 'run' in waiting)) return [];
  const batch: Waiting[] = [];
  const named = new Set<string>();
  const ahead = [...running].flat().filter((waiting) => waiting.kind !== kind || 'run' in waiting);
  const threadsAhead = new Set(ahead.map(({ threadId }) => threadId));
  let comments = 0;
  for (let at = 0; at < queue.length && batch.length < MAX_POSTS && comments < MAX_COMMENTS;) {
    const waiting = queue[at];
    if (waiting === undefined) break;
    if (waiting.kind !== kind || (isJoint && 'post' in waiting)) {
      threadsAhead.add(waiting.threadId);
      at += 1;
      continue;
    }
    const { names, threadId } = waiting;
    const mayGo = !threadsAhead.has(threadId) && !names.some((name) => named.has(name));
    const fits = batch.length === 0 || ('post' in waiting && comments + names.length <= MAX_COMMENTS);
    // Also of one that stays behind: what comes after it about the same comment must not overtake it.
    for (const name of names) named.add(name);
    if (mayGo && fits) {
      batch.push(waiting);
      comments += names.length;
      queue.splice(at, 1);
      if ('run' in waiting) break;
    } else {
      if ('run' in waiting) threadsAhead.add(threadId);
      at += 1;
    }
  }
  return batch;
}
