import type { z } from 'zod';
import type { DetectorId } from '../domain/finding.js';
import type { SourceThread } from '../domain/comment.js';
import type { ReviewState } from '../domain/decision.js';
import type { PlatformId } from '../domain/platform.js';
import type { Exchange } from '../delivery/exchange.js';
import type { PostOutcome } from '../delivery/post.js';
import type { CommentRow } from '../ingest/comment-row.js';

/**
 * Everything Parley has to know of a system that comments come from. To add one: a folder here that exports one of
 * these, and its id in `src/domain/platform.ts`; the compiler leads to the rest.
 */
export interface Platform {
  readonly id: PlatformId;
  /** As people know it. */
  readonly name: string;
  /** What a connection cannot do without. */
  readonly requires: readonly ('url' | 'username' | 'token')[];
  /** Who makes the secret that messages are signed with: most platforms do; where Parley does, it is shown once. */
  readonly secretFrom: 'platform' | 'parley';
  /** What a site can choose, with what holds where it has not. */
  readonly settings: z.ZodType<object>;
  /**
   * Checks and reads one message. Pure: no database, no network.
   * @throws {ParleyError} `unauthenticated` for one that is not let in, `invalid_input` for one that cannot be read.
   */
  readonly readHook: (hook: Hook, known: KnownConnection, now: Date) => HookNews;
  /** The comments a message only names. Absent where messages carry them. */
  readonly fetchComments?: (remote: Remote, ids: readonly string[], now: Date) => Promise<Told>;
  /** Looks for what messages may have missed, from where the last look ended. Absent where that cannot be asked. */
  readonly poll?: (remote: Remote, cursor: string | null, now: Date) => Promise<Polled>;
  /** Tells the platform where a comment stands now. */
  readonly pushBack: (remote: Remote, decided: Decided) => Promise<PostOutcome>;
  /**
   * Asks the platform who we are to it, and answers that in a few words.
   * @throws {ParleyError} `unavailable`, with the reason in words for a person.
   */
  readonly check: (remote: Remote) => Promise<string>;
}

/** What is known of the connection a message came by. */
export interface KnownConnection {
  readonly secrets: readonly string[];
  /** As stored: of the shape the platform's `settings` give it. */
  readonly settings: unknown;
}

/** A message as it came. */
export interface Hook {
  readonly header: (name: string) => string | undefined;
  readonly rawBody: Buffer;
}

/** What a message says, and the platform's name and id for it. */
export type HookNews = { readonly kind: string; readonly eventId: string | null } & (
  | { readonly about: 'nothing'; readonly reason: string }
  | { readonly about: 'named'; readonly commentIds: readonly string[] }
  | { readonly about: 'told'; readonly told: Told }
);

/** What a platform says about comments: their text, and what was decided about them over there. */
export interface Told {
  readonly updates: readonly ThreadUpdate[];
  readonly verdicts: readonly PlatformVerdict[];
}

export interface ThreadUpdate {
  readonly thread: SourceThread;
  readonly comments: readonly CommentRow[];
  /** Where the platform names what a comment answers by its place in the thread: the places, and what answers what. */
  readonly places?: readonly {
    readonly commentId: string;
    readonly place: number;
    readonly answers: number | null;
  }[];
}

export interface PlatformVerdict {
  readonly threadId: string;
  readonly commentId: string;
  readonly verdict: 'approve' | 'reject';
}

export interface Polled extends Told {
  readonly cursor: string | null;
  /** There may be more at once. */
  readonly more: boolean;
}

/** How a connection's platform is reached. */
export interface Remote {
  /** Where it is, without a slash at the end. */
  readonly url: string;
  readonly username: string | null;
  readonly token: string | null;
  /** As stored: of the shape the platform's `settings` give it. */
  readonly settings: unknown;
  readonly exchange: Exchange;
}

/** A comment somebody has decided about, or whose decision was taken back. */
export interface Decided {
  readonly threadId: string;
  readonly commentId: string;
  /** The text that was decided about. */
  readonly text: string;
  /** Where the comment stands now. */
  readonly state: ReviewState;
  /** The code of the site's reason for rejecting, where the moderator gave one. */
  readonly reason: string | null;
  /** What was found in the text, the gravest first. */
  readonly findings: readonly DetectorId[];
  /** The same each time this decision is told. */
  readonly eventId: string;
}

/** An outcome that says: done, or nothing there to do. */
export const TOLD: PostOutcome = { status: null, error: null };

/** An outcome that says: it cannot be done, now or later. */
export function cannotTell(reason: string): PostOutcome {
  return { status: null, error: reason, final: true };
}
