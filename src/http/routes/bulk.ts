import { z } from 'zod';
import { BULK_LISTS, BULK_VERDICTS, SCORE_BINS, type BulkSelection } from '../../domain/bulk.js';
import { ParleyError } from '../../domain/errors.js';
import { cleanText, parseWith } from '../../ingest/fields.js';
import { requestBatch, requestBatchUndo } from '../../review/batch.js';
import { expectedErrors } from '../../review/expected-errors.js';
import { readBatch, type Batch } from '../../store/review/batches.js';
import { countSelection, drawSample, readScoreHistogram } from '../../store/review/bulk-selection.js';
import { readCommentViews } from '../comment-views.js';
import type { BatchView, BulkHistogram, BulkSelectionView } from '../contract.js';
import type { Principal } from '../principal.js';
import { parseQueueSearch } from '../queue-search.js';
import { idParam, jsonBody, limitParam, queryParam, route, type Call } from '../route.js';
import { timesOf } from '../times.js';

const SAMPLE = 10;
export const MAX_SEED = 1_000_000;

const time = z.iso
  .datetime({ offset: true, error: 'must be a date and time with a zone' })
  .transform((text) => new Date(text));
const border = z
  .number('must be a number')
  .refine((score) => isBorder(score), `must be a multiple of 1/${SCORE_BINS} from 0 to 1`);

export const newBatch = z.object(
  {
    verdict: z.enum(BULK_VERDICTS, `must be one of ${BULK_VERDICTS.join(', ')}`),
    reason: z.string('must be the code of a reason').nullish(),
    note: cleanText('must be a string', 2_000).nullish(),
    search: z.string('must be a query string').max(1_000, 'is too long'),
    from: border,
    below: border,
    asOf: time,
  },
  'must be an object with verdict, search, from, below and asOf',
);

/** Deciding about many comments at once: how their scores are spread, what a range holds, and the batches made of it. */
export const bulkRoutes = [
  route('decide-in-bulk', 'get', '/v1/bulk/histogram', async (call) => {
    const { services, principal, now } = call;
    const filter = bulkFilter(call.request.query, call.principal);
    const histogram = await readScoreHistogram(services.db, principal.siteId, filter, now);
    const comments = histogram.bins.reduce((sum, bin) => sum + bin, 0);
    return { json: { ...histogram, bins: [...histogram.bins], comments } satisfies BulkHistogram };
  }),

  route('decide-in-bulk', 'get', '/v1/bulk/selection', async (call) => {
    const { services, principal, now } = call;
    const { db } = services;
    const { siteId } = principal;
    const selection = selectionOf(
      bulkFilter(call.request.query, call.principal),
      borderParam(call, 'from'),
      borderParam(call, 'below'),
    );
    const seed = limitParam(call, 'seed', 1, MAX_SEED);
    const ids = await drawSample(db, siteId, selection, { seed, size: SAMPLE, now });
    const view: BulkSelectionView = {
      comments: await countSelection(db, siteId, selection, now),
      asOf: now.toISOString(),
      sample: await readCommentViews(db, siteId, ids),
      past: await expectedErrors(db, siteId, selection, now),
    };
    return { json: view };
  }),

  route('decide-in-bulk', 'post', '/v1/batches', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const body = parseWith(newBatch, jsonBody(call));
    const { verdict, reason = null, note = null, search, from, below, asOf } = body;
    const selection = selectionOf(
      bulkFilter(Object.fromEntries(new URLSearchParams(search)), principal),
      from,
      below,
    );
    const said = { verdict, reason, note, selection, search, asOf: asOf < now ? asOf : now };
    const id = await requestBatch(services.db, { siteId, moderatorId, ...said, now });
    return { status: 202, json: await batchView(call, id) };
  }),

  route('read', 'get', '/v1/batches/:id', async (call) => {
    return { json: await batchView(call, idParam(call, 'id')) };
  }),

  route('decide-in-bulk', 'post', '/v1/batches/:id/undo', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const batchId = idParam(call, 'id');
    await requestBatchUndo(services.db, { siteId, batchId, moderatorId, now });
    return { status: 202, json: await batchView(call, batchId) };
  }),
];

async function batchView(
  { services, principal }: Pick<Call<{ readonly siteId: string }>, 'services' | 'principal'>,
  id: number,
): Promise<BatchView> {
  const batch = await readBatch(services.db, principal.siteId, id);
  if (batch === undefined) throw new ParleyError('not_found', 'no such batch');
  return toBatchView(batch);
}

/** A batch as it is shown. */
export function toBatchView(batch: Batch): BatchView {
  const { id, verdict, reason, note, search, attribute, from, below, state, moderator, undoneBy } = batch;
  const { comments, decided, skipped, reverted, kept, undoneAt } = batch;
  return {
    ...{ id, verdict, reason, note, search, attribute, state, moderator, undoneBy },
    // They are stored in four bytes; what was asked for has two digits.
    from: Math.round(from * SCORE_BINS) / SCORE_BINS,
    below: Math.round(below * SCORE_BINS) / SCORE_BINS,
    ...{ comments, decided, skipped, reverted, kept },
    ...timesOf(batch),
    undoneAt: undoneAt?.toISOString() ?? null,
  };
}

/** The filter of a search, without its scores: those are what is chosen here. */
function bulkFilter(query: Readonly<Record<string, unknown>>, caller: Principal): BulkSelection['filter'] {
  const filter = parseQueueSearch(query, caller);
  const list = BULK_LISTS.find((known) => known === filter.list);
  if (list === undefined)
    throw new ParleyError('invalid_input', `list must be one of ${BULK_LISTS.join(', ')}`, '/list');
  return { ...filter, list, minScore: undefined, maxScore: undefined };
}

function selectionOf(filter: BulkSelection['filter'], from: number, below: number): BulkSelection {
  if (from >= below) throw new ParleyError('invalid_input', 'must be above from', '/below');
  return { filter, from, below };
}

function borderParam(call: Call, name: 'from' | 'below'): number {
  const score = Number(queryParam(call, name) ?? (name === 'from' ? 0 : 1));
  if (!isBorder(score))
    throw new ParleyError('invalid_input', `${name} must be a multiple of 1/${SCORE_BINS} from 0 to 1`);
  return score;
}

function isBorder(score: number): boolean {
  const bin = score * SCORE_BINS;
  return score >= 0 && score <= 1 && Math.abs(bin - Math.round(bin)) < 1e-9;
}
