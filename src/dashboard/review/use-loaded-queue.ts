import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { commentsQuery, orderQuery, queueQuery } from '../api/queries.js';
import { nextOrder, unseen, withOrder, withSeen } from './loaded-queue.js';

/** Whoever scrolls on within this time does not look at what they pass. */
const SETTLE_MS = 60;
/** As soon as one of this many rows around the view is missing, … */
const NEAR = 8;
/** … this many are fetched: one request for every few dozen comments that are worked through. */
const AHEAD = 36;

/**
 * A list: its first page at once, then the ids of all the others, a few answers of thousands. So the list has its
 * length, every place in it can be gone to, and nothing moves when somebody else decides.
 */
export function useLoadedQueue(address: string) {
  const queryClient = useQueryClient();
  const queue = useQuery(queueQuery(address));
  const cursor = queue.data ? nextOrder(queue.data) : null;
  const { data: order } = useQuery({ ...orderQuery(address, cursor ?? ''), enabled: cursor !== null });
  useEffect(() => {
    if (cursor !== null && order !== undefined)
      queryClient.setQueryData(
        queueQuery(address).queryKey,
        (data) => data && withOrder(data, cursor, order),
      );
  }, [queryClient, address, cursor, order]);
  return queue;
}

/** Fetches the comments between two places of the list, and some around them, once somebody stays there. */
export function useSeen(address: string, first: number, last: number): void {
  const queryClient = useQueryClient();
  const { data: missing = '' } = useQuery({
    ...queueQuery(address),
    enabled: false,
    select: (queue) =>
      first < 0 || unseen(queue, first - NEAR, last + NEAR).length === 0
        ? ''
        : unseen(queue, first - NEAR, last + AHEAD).join(','),
  });
  useEffect(() => {
    if (missing === '') return;
    const fetchThem = async (): Promise<void> => {
      const { comments } = await queryClient.query(commentsQuery(missing));
      queryClient.setQueryData(queueQuery(address).queryKey, (queue) => queue && withSeen(queue, comments));
    };
    // What cannot be fetched stays empty; the list's own problem is told where it is.
    const settled = setTimeout(() => void fetchThem().catch(() => undefined), SETTLE_MS);
    return () => clearTimeout(settled);
  }, [queryClient, address, missing]);
}
