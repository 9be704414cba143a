import { queryOptions } from '@tanstack/react-query';
import type { CodingSample, CodingSampleList, NextCodingUnit } from '../../http/contract.js';
import { callApi } from '../api/client.js';

export const codingSamplesQuery = queryOptions({
  queryKey: ['coding-samples'],
  queryFn: () => callApi<CodingSampleList>('GET', '/v1/coding-samples'),
});

export const codingSampleQuery = (id: number) =>
  queryOptions({
    queryKey: ['coding-samples', id],
    queryFn: () => callApi<CodingSample>('GET', `/v1/coding-samples/${id}`),
  });

/** Asked for anew whenever the page opens: somebody may code in two windows. */
export const nextUnitQuery = (id: number) =>
  queryOptions({
    queryKey: ['coding-samples', id, 'next'],
    queryFn: () => callApi<NextCodingUnit>('GET', `/v1/coding-samples/${id}/next`),
    refetchOnMount: 'always',
  });
