import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ApiKeyList,
  CommentBackground,
  CommentDetail,
  ConnectionList,
  DeliveryList,
  Me,
  MentionList,
  NarrativeList,
  PersonList,
  QueuePage,
  ReceiptList,
  RejectReasonList,
  SavedFilterList,
  SignInOptions,
  Status,
  ThreadDetail,
  ThreadList,
} from '../../http/contract.js';
import type { FrequencyReport } from '../../narratives/frequency-row.js';
import type { ReportPeriod } from '../narratives/report-period.js';
import { reportQuery } from '../narratives/report-period.js';
import type { OpenApi } from '../api-reference/open-api.js';
import { callApi } from './client.js';

const QUEUE_PAGE_SIZE = 50;

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: () => callApi<Me>('GET', '/v1/me'),
  staleTime: Infinity,
});

export const signInOptionsQuery = queryOptions({
  queryKey: ['sign-in-options'],
  queryFn: () => callApi<SignInOptions>('GET', '/v1/sign-in-options'),
  staleTime: Infinity,
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => callApi<PersonList>('GET', '/v1/people'),
});

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => callApi<Status>('GET', '/v1/status'),
});

/**
 * A list of comments by what the address says of it. Fetched when the page opens or the moderator asks, never
 * behind their back: the list must not jump.
 */
export const queueQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['queue', search],
    queryFn: ({ pageParam }) => {
      const params = new URLSearchParams(search);
      params.set('limit', String(QUEUE_PAGE_SIZE));
      if (pageParam !== null) params.set('cursor', pageParam);
      return callApi<QueuePage>('GET', `/v1/queue?${params.toString()}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Infinity,
    refetchOnMount: 'always',
  });

export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: () => callApi<SavedFilterList>('GET', '/v1/saved-filters'),
});

/** Asked for once: they change about as often as the house's rules. */
export const rejectReasonsQuery = queryOptions({
  queryKey: ['reject-reasons'],
  queryFn: () => callApi<RejectReasonList>('GET', '/v1/reject-reasons'),
  staleTime: 300_000,
});

export const commentQuery = (commentId: number) =>
  queryOptions({
    queryKey: ['comment', commentId],
    queryFn: () => callApi<CommentDetail>('GET', `/v1/comments/${commentId}`),
  });

/** Beneath the comment's own key, so that whatever refreshes the comment refreshes this. */
export const backgroundQuery = (commentId: number) =>
  queryOptions({
    queryKey: ['comment', commentId, 'background'],
    queryFn: () => callApi<CommentBackground>('GET', `/v1/comments/${commentId}/background`),
    staleTime: 60_000,
  });

export const threadsQuery = queryOptions({
  queryKey: ['threads'],
  queryFn: () => callApi<ThreadList>('GET', '/v1/threads'),
});

export const threadQuery = (threadId: number) =>
  queryOptions({
    queryKey: ['thread', threadId],
    queryFn: () => callApi<ThreadDetail>('GET', `/v1/threads/${threadId}`),
  });

export const narrativesQuery = queryOptions({
  queryKey: ['narratives'],
  queryFn: () => callApi<NarrativeList>('GET', '/v1/narratives'),
  staleTime: 300_000,
});

export const mentionsQuery = (narrativeId: string) =>
  queryOptions({
    queryKey: ['mentions', narrativeId],
    queryFn: () => callApi<MentionList>('GET', `/v1/narratives/${encodeURIComponent(narrativeId)}/mentions`),
  });

export const frequencyQuery = (period: ReportPeriod) =>
  queryOptions({
    queryKey: ['frequency', period],
    queryFn: () =>
      callApi<FrequencyReport>(
        'GET',
        `/v1/reports/narrative-frequency?${new URLSearchParams(reportQuery(period)).toString()}`,
      ),
  });

export const openApiQuery = queryOptions({
  queryKey: ['openapi'],
  queryFn: () => callApi<OpenApi>('GET', '/openapi.json'),
  staleTime: Infinity,
});

export const apiKeysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: () => callApi<ApiKeyList>('GET', '/v1/api-keys'),
});

export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: () => callApi<ConnectionList>('GET', '/v1/connections'),
});

const LOG_LINES = 10;
/** Somebody who has just sent a test waits for it to show. */
const LOG_REFRESH_MS = 5_000;

export const receiptsQuery = (connectionId: number) =>
  queryOptions({
    queryKey: ['receipts', connectionId],
    queryFn: () => callApi<ReceiptList>('GET', `/v1/connections/${connectionId}/receipts?limit=${LOG_LINES}`),
    refetchInterval: LOG_REFRESH_MS,
  });

export const deliveriesQuery = (endpointId: number) =>
  queryOptions({
    queryKey: ['deliveries', endpointId],
    queryFn: () => callApi<DeliveryList>('GET', `/v1/deliveries?endpoint=${endpointId}&limit=${LOG_LINES}`),
    refetchInterval: LOG_REFRESH_MS,
  });
