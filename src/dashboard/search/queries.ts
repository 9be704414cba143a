import { infiniteQueryOptions } from '@tanstack/react-query';
import type { SearchPage } from '../../http/contract.js';
import { callApi } from '../api/client.js';

/** A search by what the address says of it. */
export const searchQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['search', search],
    queryFn: ({ pageParam }) => {
      const params = new URLSearchParams(search);
      params.set('offset', String(pageParam));
      return callApi<SearchPage>('GET', `/v1/search?${params.toString()}`);
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.nextOffset,
    staleTime: 30_000,
  });
