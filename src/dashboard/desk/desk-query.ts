import { queryOptions } from '@tanstack/react-query';
import type { DeskReport } from '../../http/contract.js';
import { callApi } from '../api/client.js';

export interface DeskQuestion {
  readonly days: number;
  readonly timeZone: string;
}

/** What the address, and the API, are asked with. */
export function deskSearch({ days, timeZone }: DeskQuestion): Record<string, string> {
  return { days: String(days), timeZone };
}

export const deskQuery = (question: DeskQuestion) =>
  queryOptions({
    queryKey: ['desk', question],
    queryFn: () =>
      callApi<DeskReport>('GET', `/v1/desk?${new URLSearchParams(deskSearch(question)).toString()}`),
  });
