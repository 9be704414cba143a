import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import {
  HISTORY_ACTIONS,
  placeOf,
  readDeciders,
  readHistory,
  type HistoryFilter,
  type HistoryPlace,
  type HistoryRow,
} from '../../store/review/history.js';
import type { HistoryEntry, HistoryPage } from '../contract.js';
import { limitParam, queryParam, route, type Call } from '../route.js';
import { toBatchView } from './bulk.js';

/** What was decided, by whom, when and why. */
export const historyRoutes = [
  route('read', 'get', '/v1/history', async (call) => {
    const { services, principal } = call;
    const { siteId } = principal;
    const limit = limitParam(call, 'limit', 50, 200);
    const rows = await readHistory(services.db, siteId, {
      filter: filterOf(call),
      after: cursorOf(call),
      limit,
    });
    const last = rows.length === limit ? rows.at(-1) : undefined;
    const page: HistoryPage = {
      entries: rows.map(toEntry),
      moderators: await readDeciders(services.db, siteId),
      nextCursor: last ? toCursor(placeOf(last)) : null,
    };
    return { json: page };
  }),
];

function toEntry(row: HistoryRow): HistoryEntry {
  if (row.kind === 'batch') return { kind: 'batch', batch: toBatchView(row.batch) };
  const { decidedAt, undoneAt, deferredUntil, ...rest } = row.decision;
  return {
    kind: 'decision',
    decision: {
      ...rest,
      deferredUntil: deferredUntil?.toISOString() ?? null,
      decidedAt: decidedAt.toISOString(),
      undoneAt: undoneAt?.toISOString() ?? null,
    },
  };
}

function filterOf(call: Call): HistoryFilter {
  const moderator = queryParam(call, 'moderator');
  if (moderator !== undefined && !/^\d{1,15}$/.test(moderator))
    throw new ParleyError('invalid_input', 'moderator must be the id of a moderator');
  const wanted = queryParam(call, 'action');
  const action = HISTORY_ACTIONS.find((known) => known === wanted);
  if (wanted !== undefined && action === undefined)
    throw new ParleyError('invalid_input', `action must be one of ${HISTORY_ACTIONS.join(', ')}`);
  return {
    moderatorId: moderator === undefined ? undefined : Number(moderator),
    action,
    from: momentParam(call, 'from'),
    to: momentParam(call, 'to'),
  };
}

function momentParam(call: Call, name: string): Date | undefined {
  const value = queryParam(call, name);
  if (value === undefined) return undefined;
  if (!z.iso.datetime({ offset: true }).safeParse(value).success)
    throw new ParleyError(
      'invalid_input',
      `${name} must be a date and time with a zone, such as 2026-03-01T12:00:00Z`,
    );
  return new Date(value);
}

/** The last entry of the page before. */
function toCursor({ at, kind, id }: HistoryPlace): string {
  return Buffer.from(JSON.stringify([at.getTime(), kind, id])).toString('base64url');
}

const cursor = z.tuple([z.int(), z.enum(['decision', 'batch']), z.int()]);

function cursorOf(call: Call): HistoryPlace | null {
  const value = queryParam(call, 'cursor');
  if (value === undefined) return null;
  try {
    const [at, kind, id] = cursor.parse(JSON.parse(Buffer.from(value, 'base64url').toString()));
    return { at: new Date(at), kind, id };
  } catch {
    throw new ParleyError('invalid_input', 'cursor must be the nextCursor of an earlier page');
  }
}
