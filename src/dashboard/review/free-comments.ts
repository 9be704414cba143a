import { useState } from 'react';
import type { QueuedComment } from './queue-pages.js';
import type { Claims } from './use-claims.js';

/** The next comment in a direction that nobody else is looking at; with everybody busy, the next one. */
export function freeFrom(
  comments: readonly QueuedComment[],
  index: number,
  step: 1 | -1,
  claims: Pick<Claims, 'by'>,
): QueuedComment | undefined {
  for (let at = index + step; at >= 0 && at < comments.length; at += step) {
    const comment = comments[at];
    if (comment !== undefined && claims.by(comment.id) === undefined) return comment;
  }
  return comments[index + step];
}

/**
 * The comment to open a list with: the first that nobody else is looking at when the page opens. Once it is open it
 * stays open, whoever comes and goes, until it has left the list.
 */
export function useFirstFree(
  comments: readonly QueuedComment[],
  wanted: boolean,
  claims: Pick<Claims, 'by' | 'known'>,
): number | null {
  const [opened, setOpened] = useState<number | null>(null);
  if (!wanted || !claims.known) return null;
  if (opened !== null && comments.some(({ id }) => id === opened)) return opened;
  const first = freeFrom(comments, -1, 1, claims)?.id ?? null;
  if (first !== opened) setOpened(first);
  return first;
}
