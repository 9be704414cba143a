import { queryOptions } from '@tanstack/react-query';
import type { NarrativeCheck, NarrativeDetail, NarrativeList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { pollWhileUnderWay } from '../tasks/task.js';
import type { Draft } from './draft.js';

export const definitionsQuery = queryOptions({
  queryKey: ['definitions'],
  queryFn: () => callApi<NarrativeList>('GET', '/v1/narratives?status=all'),
});

export const definitionQuery = (id: string) =>
  queryOptions({
    queryKey: ['definitions', id],
    queryFn: () => callApi<NarrativeDetail>('GET', `/v1/narratives/${encodeURIComponent(id)}`),
    refetchInterval: ({ state }) => pollWhileUnderWay(state.data?.scan),
  });

/** What is wrong with a draft, and what it would find. */
export const checkQuery = (draft: Draft) =>
  queryOptions({
    queryKey: ['definition-check', draft],
    queryFn: () => callApi<NarrativeCheck>('POST', '/v1/narratives/check', draft),
    staleTime: 30_000,
  });
