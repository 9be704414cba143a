import { z } from 'zod';
import { parseWith } from '../../ingest/fields.js';
import { acceptCandidate, listCandidates, rejectCandidate } from '../../narratives/candidates.js';
import { type DiscoverySummary, requestDiscovery } from '../../narratives/discovery-run.js';
import type { DiscoveryParameters } from '../../narratives/discovery/read-scope.js';
import { DISCOVERY_RUNS } from '../../store/narratives/discovery-runs.js';
import { cancelTask, readTasks, requireTask, type Task } from '../../store/jobs/tasks.js';
import type { CandidateAccepted, CandidateList, DiscoveryRun, DiscoveryRunList } from '../contract.js';
import type { PersonPrincipal } from '../principal.js';
import { choiceParam, idParam, jsonBody, limitParam, NOTHING, route, type Call } from '../route.js';
import { timesOf } from '../times.js';

export const newSearch = z
  .strictObject({
    threadIds: z.array(z.int().positive()).min(1).max(1_000).nullish(),
    from: z.iso.datetime({ offset: true }).nullish(),
    to: z.iso.datetime({ offset: true }).nullish(),
  })
  .refine(({ from, to }) => !from || !to || Date.parse(from) < Date.parse(to), {
    path: ['from'],
    error: 'must be earlier than to, which is not part of the period',
  });

/** Searches for phrases that recur, and the queue of what they propose. */
export const discoveryRoutes = [
  route('define-narratives', 'post', '/v1/discovery', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = await requestDiscovery(db, siteId, parseRequest(call), call.now);
    return { json: await readRun(db, siteId, id), status: 202 };
  }),

  route('read-reports', 'get', '/v1/discovery', async ({ services, principal }) => {
    const { siteId } = principal;
    const runs = await readTasks(services.db, { kind: DISCOVERY_RUNS, siteId }, { limit: 20 });
    return { json: { runs: runs.map(toRun) } satisfies DiscoveryRunList };
  }),

  route('read-reports', 'get', '/v1/discovery/:id', async (call) => ({
    json: await readRun(call.services.db, call.principal.siteId, idParam(call, 'id')),
  })),

  route('define-narratives', 'post', '/v1/discovery/:id/cancel', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const id = idParam(call, 'id');
    await cancelTask(db, { kind: DISCOVERY_RUNS, siteId, id }, call.now);
    return { json: await readRun(db, siteId, id) };
  }),

  route('read-reports', 'get', '/v1/candidates', async (call) => {
    const state = choiceParam(call, 'state', ['proposed', 'accepted', 'rejected']);
    const limit = limitParam(call, 'limit', 50, 200);
    const candidates = await listCandidates(call.services.db, call.principal.siteId, state, limit);
    return { json: { candidates } satisfies CandidateList };
  }),

  route('define-narratives', 'post', '/v1/candidates/:id/accept', async (call) => {
    const narrativeId = await acceptCandidate(call.services.db, decisionOf(call));
    return { json: { narrativeId } satisfies CandidateAccepted, status: 201 };
  }),

  route('define-narratives', 'post', '/v1/candidates/:id/reject', async (call) => {
    await rejectCandidate(call.services.db, decisionOf(call));
    return NOTHING;
  }),
];

function decisionOf(call: Call<PersonPrincipal>) {
  const { siteId, name } = call.principal;
  return { siteId, candidateId: idParam(call, 'id'), by: name, now: call.now };
}

function parseRequest(call: Call): DiscoveryParameters {
  const { threadIds, from, to } = parseWith(newSearch, call.rawBody.length === 0 ? {} : jsonBody(call));
  const instant = (time: string | null | undefined) => (time ? new Date(time).toISOString() : null);
  const unique = threadIds ? [...new Set(threadIds)].sort((a, b) => a - b) : null;
  return { threadIds: unique, from: instant(from), to: instant(to) };
}

async function readRun(db: Call['services']['db'], siteId: string, id: number): Promise<DiscoveryRun> {
  return toRun(await requireTask(db, { kind: DISCOVERY_RUNS, siteId, id }));
}

/** The columns hold what `requestDiscovery` and `runDiscovery` wrote. */
function toRun(run: Task & { readonly parameters: unknown; readonly summary: unknown }): DiscoveryRun {
  return {
    ...run,
    parameters: run.parameters as DiscoveryParameters,
    summary: run.summary as DiscoverySummary | null,
    ...timesOf(run),
  };
}
