import type { Author } from './comment.js';

/** Something said earlier in a thread. */
export interface EarlierText {
  readonly id: string;
  readonly text: string;
  /**
   * The run of texts it belongs to, where the thread is told run by run: a new list of earlier texts then begins with the
   * first text of a run and goes on as the list before it did, so that none has to be read again.
   */
  readonly run?: number;
}

/** An earlier comment, as far as the analysis of a reply to it needs it. */
export interface EarlierComment extends EarlierText {
  readonly author: Author | null;
}

/**
 * What surrounds a comment: needed to tell whom words are aimed at and whose words they are.
 * Every part may be empty; a comment can be analyzed alone.
 */
export interface ThreadContext {
  readonly article: {
    readonly title: string | null;
    readonly byline: string | null;
    readonly text: string | null;
  } | null;
  /** Everybody who has posted in the thread, without duplicates. */
  readonly participants: readonly Author[];
  /** The comment this one replies to; null when it is a top-level comment or the source does not say. */
  readonly parent: EarlierComment | null;
  /**
   * Comments posted before this one, oldest first, where a quotation may come from. Bounded by the caller. Handing the
   * same list to one comment after another, grown by those in between, has each text read only once.
   */
  readonly earlier: readonly EarlierText[];
}

export const EMPTY_CONTEXT: ThreadContext = { article: null, participants: [], parent: null, earlier: [] };
