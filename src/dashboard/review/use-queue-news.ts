import { useState } from 'react';
import { useLiveEvents } from '../api/live.js';
import type { QueuedComment } from './queue-pages.js';

/** What has happened to the queue since it was last fetched, told without moving anything on the screen. */
export interface QueueNews {
  /** Flagged comments that are waiting but not in the list. */
  readonly arrived: number;
  /** The connection was down; anything may have changed. */
  readonly unsure: boolean;
  /** Comments of the list that another moderator has decided. */
  readonly decidedElsewhere: ReadonlySet<number>;
}

const NO_NEWS: QueueNews = { arrived: 0, unsure: false, decidedElsewhere: new Set() };

/** Gathers the news; `clear` forgets it once the list is fetched anew. An empty list has nothing to disturb: `onNews` then. */
export function useQueueNews(
  listed: readonly QueuedComment[],
  onNewsWhileEmpty: () => void,
): { news: QueueNews; clear: () => void } {
  const [news, setNews] = useState(NO_NEWS);
  useLiveEvents((event) => {
    if (event.type === 'decided') {
      const inList = listed.some((comment) => comment.id === event.commentId);
      // One's own decision has left the list before the event comes, one's own undo is back in it.
      if (event.reviewState === 'waiting') {
        if (inList)
          setNews((old) => ({ ...old, decidedElsewhere: without(old.decidedElsewhere, event.commentId) }));
        else setNews((old) => ({ ...old, arrived: old.arrived + 1 }));
      } else if (inList) {
        setNews((old) => ({ ...old, decidedElsewhere: new Set(old.decidedElsewhere).add(event.commentId) }));
      }
    } else if (event.type === 'reconnected') {
      if (listed.length === 0) onNewsWhileEmpty();
      else setNews((old) => ({ ...old, unsure: true }));
    } else if (event.flagged > 0) {
      if (listed.length === 0) onNewsWhileEmpty();
      else setNews((old) => ({ ...old, arrived: old.arrived + event.flagged }));
    }
  });
  return { news, clear: () => setNews(NO_NEWS) };
}

function without(set: ReadonlySet<number>, id: number): ReadonlySet<number> {
  return new Set([...set].filter((other) => other !== id));
}
