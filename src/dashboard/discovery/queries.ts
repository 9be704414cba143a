import { queryOptions } from '@tanstack/react-query';
import type { CandidateList, DiscoveryRunList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { pollWhileUnderWay } from '../tasks/task.js';

export type CandidateState = CandidateList['candidates'][number]['state'];

export const candidatesQuery = (state: CandidateState) =>
  queryOptions({
    queryKey: ['candidates', state],
    queryFn: () => callApi<CandidateList>('GET', `/v1/candidates?state=${state}&limit=100`),
  });

export const discoveryRunsQuery = queryOptions({
  queryKey: ['discovery-runs'],
  queryFn: () => callApi<DiscoveryRunList>('GET', '/v1/discovery'),
  refetchInterval: ({ state }) => pollWhileUnderWay(state.data?.runs[0]),
});
