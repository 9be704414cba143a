import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { deleteSavedFilter, readSavedFilters, saveFilter } from '../../store/review/saved-filters.js';
import type { SavedFilterList } from '../contract.js';
import { parseQueueSearch } from '../queue-search.js';
import { idParam, jsonBody, NOTHING, route } from '../route.js';

const MAX_FILTERS = 50;

export const newFilter = z.object(
  {
    name: cleanText('must be a string', 60).refine((name) => name.trim() !== '', 'must not be empty'),
    search: z.string('must be a query string').max(1_000, 'is too long'),
  },
  'must be an object with name and search',
);

/** The searches of the queue a moderator comes back to; everybody has their own. */
export const savedFilterRoutes = [
  route('own-account', 'get', '/v1/saved-filters', async ({ services, principal }) => {
    const filters = await readSavedFilters(services.db, principal.siteId, principal.moderatorId);
    return { json: { filters } satisfies SavedFilterList };
  }),

  route('own-account', 'post', '/v1/saved-filters', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const { name, search } = parseWith(newFilter, jsonBody(call));
    // Whatever is stored must be understood when it is asked for again.
    parseQueueSearch(Object.fromEntries(new URLSearchParams(search)), principal);
    const filter = { name: name.trim(), search };
    const id = await saveFilter(services.db, { siteId, moderatorId, ...filter, atMost: MAX_FILTERS, now });
    if (id === undefined)
      throw new ParleyError(
        'conflict',
        `you have ${MAX_FILTERS} saved filters; delete one first`,
        undefined,
        {
          ...{ reason: 'filters_full', values: { most: MAX_FILTERS } },
        },
      );
    return { status: 201, json: { id, ...filter } satisfies SavedFilterList['filters'][number] };
  }),

  route('own-account', 'delete', '/v1/saved-filters/:id', async (call) => {
    const { services, principal } = call;
    const id = idParam(call, 'id');
    if (!(await deleteSavedFilter(services.db, principal.siteId, principal.moderatorId, id)))
      throw new ParleyError('not_found', 'no such saved filter');
    return NOTHING;
  }),
];
