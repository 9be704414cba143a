import { queryOptions } from '@tanstack/react-query';
import type { Attribute } from '../../domain/score.js';
import type {
  RuleDetail,
  RuleExamples,
  RuleList,
  RuleView,
  RuleVersionView,
  ThresholdAnswer,
} from '../../http/contract.js';
import { callApi } from '../api/client.js';

export const rulesQuery = queryOptions({
  queryKey: ['rules'],
  queryFn: () => callApi<RuleList>('GET', '/v1/rules'),
});

/** Beneath the list's own key, so that whatever refreshes the list refreshes this. */
export const ruleQuery = (id: number) =>
  queryOptions({
    queryKey: ['rules', id],
    queryFn: () => callApi<RuleDetail>('GET', `/v1/rules/${id}`),
  });

export const ruleCommentsQuery = (id: number, version: number) =>
  queryOptions({
    queryKey: ['rules', id, 'comments', version],
    queryFn: () => callApi<RuleExamples>('GET', `/v1/rules/${id}/versions/${version}/comments`),
  });

export const thresholdQuery = (attribute: Attribute) =>
  queryOptions({
    queryKey: ['threshold-advice', attribute],
    queryFn: () => callApi<ThresholdAnswer>('GET', `/v1/threshold-advice?attribute=${attribute}`),
    staleTime: 60_000,
  });

/** The version a list shows of a rule: the one that is on, or else the newest. */
export function shownVersion({ versions }: RuleView): RuleVersionView | undefined {
  return versions.find(({ state }) => state === 'on') ?? versions[0];
}
