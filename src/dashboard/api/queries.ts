import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type {
  ApiKeyList,
  BatchView,
  BulkHistogram,
  BulkSelectionView,
  ClaimList,
  CommentBackground,
  CommentDetail,
  CommentExplanation,
  CommentList,
  ConnectionList,
  DeliveryList,
  EventEndpointList,
  HistoryPage,
  Me,
  MentionList,
  ModeratorList,
  NarrativeList,
  OwnSecondFactor,
  PersonalData,
  PersonList,
  QueueOrder,
  QueuePage,
  ReceiptList,
  RefusalList,
  RejectReasonList,
  SavedFilterList,
  SignInOptions,
  Signing,
  Status,
  ThreadDetail,
  ThreadHealth,
  ThreadList,
} from '../../http/contract.js';
import type { FrequencyReport } from '../../narratives/frequency-row.js';
import type { ReportPeriod } from '../narratives/report-period.js';
import { reportQuery } from '../narratives/report-period.js';
import { beginQueue } from '../review/loaded-queue.js';
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

export const ownSecondFactorQuery = queryOptions({
  queryKey: ['own-second-factor'],
  queryFn: () => callApi<OwnSecondFactor>('GET', '/v1/me/second-factor'),
});

export const peopleQuery = queryOptions({
  queryKey: ['people'],
  queryFn: () => callApi<PersonList>('GET', '/v1/people'),
});

export const personalDataQuery = queryOptions({
  queryKey: ['personal-data'],
  queryFn: () => callApi<PersonalData>('GET', '/v1/personal-data'),
  // An erasure that is going on is soon done.
  refetchInterval: ({ state }) =>
    state.data?.actions.some(({ finishedAt }) => finishedAt === null) ? 2_000 : false,
});

/** Live events keep it; asked again now and then for those who closed their laptops. */
export const claimsQuery = queryOptions({
  queryKey: ['claims'],
  queryFn: () => callApi<ClaimList>('GET', '/v1/claims'),
  refetchInterval: 20_000,
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
  queryOptions({
    queryKey: ['queue', search],
    queryFn: async () => {
      const params = new URLSearchParams(search);
      params.set('limit', String(QUEUE_PAGE_SIZE));
      return beginQueue(await callApi<QueuePage>('GET', `/v1/queue?${params.toString()}`));
    },
    staleTime: Infinity,
    refetchOnMount: 'always',
    // Whatever is fetched is new; comparing a hundred thousand ids would find nothing else.
    structuralSharing: false,
  });

/** The ids of a list behind a cursor. They are kept with the list. */
export const orderQuery = (search: string, cursor: string) =>
  queryOptions({
    queryKey: ['queue-order', search, cursor],
    queryFn: () => {
      const params = new URLSearchParams(search);
      params.set('cursor', cursor);
      return callApi<QueueOrder>('GET', `/v1/queue/order?${params.toString()}`);
    },
    staleTime: Infinity,
    gcTime: 0,
    structuralSharing: false,
  });

/** Comments by their ids, with commas between. They are kept with the list that they stand in. */
export const commentsQuery = (ids: string) =>
  queryOptions({
    queryKey: ['comments', ids],
    queryFn: () => callApi<CommentList>('GET', `/v1/comments?ids=${ids}`),
    gcTime: 0,
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

export const moderatorsQuery = queryOptions({
  queryKey: ['moderators'],
  queryFn: () => callApi<ModeratorList>('GET', '/v1/moderators'),
  staleTime: 60_000,
});

export const threadsQuery = queryOptions({
  queryKey: ['threads'],
  queryFn: () => callApi<ThreadList>('GET', '/v1/threads?limit=200'),
});

/** The list as its page asks for it: `order=heat&days=7`. */
export const threadListQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['threads', search],
    queryFn: ({ pageParam }) => {
      const params = new URLSearchParams(search);
      if (pageParam !== null) params.set('cursor', pageParam);
      return callApi<ThreadList>('GET', `/v1/threads?${params.toString()}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });

/** Beneath the thread's own key, so that whatever refreshes the thread refreshes this. */
export const threadHealthQuery = (threadId: number) =>
  queryOptions({
    queryKey: ['thread', threadId, 'health'],
    queryFn: () => callApi<ThreadHealth>('GET', `/v1/threads/${threadId}/health`),
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

export const eventEndpointsQuery = queryOptions({
  queryKey: ['event-endpoints'],
  queryFn: () => callApi<EventEndpointList>('GET', '/v1/event-endpoints'),
});

export const signingQuery = queryOptions({
  queryKey: ['signing-secret'],
  queryFn: () => callApi<Signing>('GET', '/v1/signing-secret'),
});

export const refusalsQuery = queryOptions({
  queryKey: ['refusals'],
  queryFn: () => callApi<RefusalList>('GET', `/v1/refusals?limit=${LOG_LINES}`),
  refetchInterval: LOG_REFRESH_MS,
});

export const explanationQuery = (commentId: number, revision: number) =>
  queryOptions({
    queryKey: ['explanation', commentId, revision],
    queryFn: () => callApi<CommentExplanation>('GET', `/v1/comments/${commentId}/explanation`),
    staleTime: 300_000,
  });

/** What is counted may change with every decision: asked for anew whenever the page opens. */
export const bulkHistogramQuery = (search: string) =>
  queryOptions({
    queryKey: ['bulk', 'histogram', search],
    queryFn: () => callApi<BulkHistogram>('GET', `/v1/bulk/histogram?${search}`),
    refetchOnMount: 'always',
  });

export const bulkSelectionQuery = (search: string, from: number, below: number, seed: number) =>
  queryOptions({
    queryKey: ['bulk', 'selection', search, from, below, seed],
    queryFn: () => {
      const params = new URLSearchParams(search);
      for (const [name, value] of Object.entries({ from, below, seed })) params.set(name, String(value));
      return callApi<BulkSelectionView>('GET', `/v1/bulk/selection?${params.toString()}`);
    },
    refetchOnMount: 'always',
  });

/** While a batch is being carried out or taken back, its counts are asked for again and again. */
export const batchQuery = (id: number) =>
  queryOptions({
    queryKey: ['batch', id],
    queryFn: () => callApi<BatchView>('GET', `/v1/batches/${id}`),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'running' || data?.state === 'undoing' ? 500 : false,
  });

export const historyQuery = (search: string) =>
  infiniteQueryOptions({
    queryKey: ['history', search],
    queryFn: ({ pageParam }) => {
      const params = new URLSearchParams(search);
      if (pageParam !== null) params.set('cursor', pageParam);
      return callApi<HistoryPage>('GET', `/v1/history?${params.toString()}`);
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    refetchOnMount: 'always',
  });
