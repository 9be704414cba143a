import { useState } from 'react';
import type { ReviewState } from '../../domain/decision.js';
import { useLiveEvents } from '../api/live.js';
import { isNarrowed, isWorkedOff, stateOf, type QueueSearch } from './queue-search.js';

/** What has happened to the queue since it was last fetched, told without moving anything on the screen. */
export interface QueueNews {
  /** Comments that belong in the list but are not in it. */
  readonly arrived: number;
  /** The connection was down, or the list is narrowed: something may have changed. */
  readonly unsure: boolean;
  /** Comments of the list that another moderator has decided. */
  readonly decidedElsewhere: ReadonlySet<number>;
}

const NO_NEWS: QueueNews = { arrived: 0, unsure: false, decidedElsewhere: new Set() };

/** Whether there is anything to show that the list does not. */
export function hasNews({ arrived, unsure }: QueueNews): boolean {
  return arrived > 0 || unsure;
}

/** Gathers the news; `clear` forgets it once the list is fetched anew. An empty list has nothing to disturb: `onNews` then. */
export function useQueueNews(
  listed: readonly number[],
  search: QueueSearch,
  onNewsWhileEmpty: () => void,
): { news: QueueNews; clear: () => void } {
  const [news, setNews] = useState(NO_NEWS);
  const arrive = (comments: number): void => {
    if (listed.length === 0) onNewsWhileEmpty();
    // Whether the filters let them through only the server can tell.
    else if (isNarrowed(search)) setNews((old) => ({ ...old, unsure: true }));
    else setNews((old) => ({ ...old, arrived: old.arrived + comments }));
  };
  useLiveEvents((event) => {
    if (event.type === 'decided') {
      const inList = listed.includes(event.commentId);
      const state = stateOf(search.list);
      // One's own decision has left the list before the event comes, one's own undo is back in it.
      if (!isWorkedOff(search.list)) return;
      if (state === null ? isDecided(event.reviewState) : event.reviewState !== state) {
        if (inList)
          setNews((old) => ({
            ...old,
            decidedElsewhere: new Set(old.decidedElsewhere).add(event.commentId),
          }));
      } else if (inList) {
        setNews((old) => ({ ...old, decidedElsewhere: without(old.decidedElsewhere, event.commentId) }));
      } else if (state === null) setNews((old) => ({ ...old, unsure: true }));
      else arrive(1);
    } else if (event.type === 'reconnected' || event.type === 'batch') {
      if (listed.length === 0) onNewsWhileEmpty();
      else setNews((old) => ({ ...old, unsure: true }));
    } else if (event.type === 'reported') {
      const arrived = event.commentIds.filter((id) => !listed.includes(id)).length;
      if (search.list === 'reported' && arrived > 0) arrive(arrived);
    } else if (event.type === 'analyzed') {
      const news = search.list === 'waiting' ? event.flagged : search.list === 'all' ? event.comments : 0;
      if (news > 0) arrive(news);
    }
  });
  return { news, clear: () => setNews(NO_NEWS) };
}

function without(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  return new Set([...set].filter((other) => other !== id));
}

/** Whether somebody has had a say, so that readers' reports from before it are answered. */
function isDecided(state: ReviewState): boolean {
  return state !== 'clear' && state !== 'waiting';
}
