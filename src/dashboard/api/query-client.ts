import { QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiError } from './client.js';
import { meQuery } from './queries.js';

/** One cache for the page. An expired session shows itself by asking again who is signed in. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({
    onError: (error, query) => {
      const expired = error instanceof ApiError && error.status === 401;
      if (expired && query.queryKey[0] !== meQuery.queryKey[0]) {
        void queryClient.invalidateQueries({ queryKey: meQuery.queryKey });
      }
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // What the server has refused once it will refuse again; only silence is worth a second try.
      retry: (failures, error) => failures < 2 && (!(error instanceof ApiError) || error.status === 0),
    },
  },
});
