import type { ReviewState } from '../../domain/decision.js';
import { QUEUE_LISTS, type QueueList } from '../../domain/review-queue.js';

/** What narrows a list, by its name in the address; the API takes the same names. */
export const FILTER_NAMES = [
  'form',
  'target',
  'narrative',
  'tag',
  'routed',
  'thread',
  'author',
  'language',
  'assigned',
  'minScore',
  'maxScore',
  'newerThanHours',
  'olderThanHours',
] as const;
export type FilterName = (typeof FILTER_NAMES)[number];

/** Which list, and what narrows it: everything the address says about what is shown. */
export interface QueueSearch {
  readonly list: QueueList;
  readonly filters: Readonly<Partial<Record<FilterName, string>>>;
}

/** Reads the address; what it does not know is left out. */
export function readSearch(search: string): QueueSearch {
  const params = new URLSearchParams(search);
  const list = params.get('list') ?? 'waiting';
  const filters = FILTER_NAMES.flatMap((name) => {
    const value = params.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return { list: isList(list) ? list : 'waiting', filters: Object.fromEntries(filters) };
}

/** Writes the address: always in one order, so that equal searches are equal texts. Empty for the whole queue. */
export function writeSearch({ list, filters }: QueueSearch): string {
  const params = new URLSearchParams();
  if (list !== 'waiting') params.set('list', list);
  for (const name of FILTER_NAMES) {
    const value = filters[name];
    if (value !== undefined && value !== '') params.set(name, value);
  }
  return params.toString();
}

/** The address of a page that shows this search. */
export function withSearch(path: string, search: string): string {
  return search === '' ? path : `${path}?${search}`;
}

export function isNarrowed({ filters }: QueueSearch): boolean {
  return Object.keys(filters).length > 0;
}

/** Whether a comment leaves the list when it is decided about. */
export function isWorkedOff(list: QueueList): boolean {
  return list !== 'all';
}

/** The state every comment of a list is in; null for a list of any. */
export function stateOf(list: QueueList): ReviewState | null {
  return list === 'all' || list === 'reported' ? null : list;
}

function isList(name: string): name is QueueList {
  return QUEUE_LISTS.some((list) => list === name);
}
