import { useState } from 'react';
import { useLiveEvents } from '../api/live.js';
import type { QueuedComment } from './queue-pages.js';
import { isNarrowed, stateOf, type QueueSearch } from './queue-search.js';

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
  listed: readonly QueuedComment[],
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
      const inList = listed.some((comment) => comment.id === event.commentId);
      const state = stateOf(search.list);
      // One's own decision has left the list before the event comes, one's own undo is back in it.
      if (state === null) return;
      if (event.reviewState !== state) {
        if (inList)
          setNews((old) => ({
            ...old,
            decidedElsewhere: new Set(old.decidedElsewhere).add(event.commentId),
          }));
      } else if (inList) {
        setNews((old) => ({ ...old, decidedElsewhere: without(old.decidedElsewhere, event.commentId) }));
      } else arrive(1);
    } else if (event.type === 'reconnected' || event.type === 'batch') {
      if (listed.length === 0) onNewsWhileEmpty();
      else setNews((old) => ({ ...old, unsure: true }));
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
