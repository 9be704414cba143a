import { queryOptions } from '@tanstack/react-query';
import type { CandidateList, DiscoveryRunList } from '../../http/contract.js';
import { callApi } from '../api/client.js';

export type CandidateState = CandidateList['candidates'][number]['state'];

/** How often a search that is under way is asked how far it is. */
const POLL_MS = 1_500;

export const candidatesQuery = (state: CandidateState) =>
  queryOptions({
    queryKey: ['candidates', state],
    queryFn: () => callApi<CandidateList>('GET', `/v1/candidates?state=${state}&limit=100`),
  });

export const discoveryRunsQuery = queryOptions({
  queryKey: ['discovery-runs'],
  queryFn: () => callApi<DiscoveryRunList>('GET', '/v1/discovery'),
  refetchInterval: ({ state }) =>
    ['waiting', 'running'].includes(state.data?.runs[0]?.state ?? '') ? POLL_MS : false,
});
