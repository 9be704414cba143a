import { useState } from 'react';
import type { Claims } from './use-claims.js';

/** The next comment in a direction that nobody else is looking at; with everybody busy, the next one. */
export function freeFrom(
  ids: readonly number[],
  index: number,
  step: 1 | -1,
  claims: Pick<Claims, 'by'>,
): number | undefined {
  for (let at = index + step; at >= 0 && at < ids.length; at += step) {
    const id = ids[at];
    if (id !== undefined && claims.by(id) === undefined) return id;
  }
  return ids[index + step];
}

/**
 * The comment to open a list with: the first that nobody else is looking at when the page opens. Once it is open it
 * stays open, whoever comes and goes, until it has left the list.
 */
export function useFirstFree(
  ids: readonly number[],
  wanted: boolean,
  claims: Pick<Claims, 'by' | 'known'>,
): number | null {
  const [opened, setOpened] = useState<number | null>(null);
  if (!wanted || !claims.known) return null;
  if (opened !== null && ids.includes(opened)) return opened;
  const first = freeFrom(ids, -1, 1, claims) ?? null;
  if (first !== opened) setOpened(first);
  return first;
}
