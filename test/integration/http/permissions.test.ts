import { beforeAll, describe, expect, test } from 'vitest';
import {
  KEY_ROLES,
  mayKey,
  mayPerson,
  PERMISSIONS,
  ROLES,
  type Permission,
} from '../../../src/domain/permission.js';
import type {
  BatchView,
  ConnectionList,
  DiscoveryRun,
  ReportPackage,
  ErrorBody,
  Me,
  NewConnection,
  NewEventEndpoint,
  NewInvitation,
  PersonList,
  QueuePage,
  RuleView,
  SavedFilterList,
  Stored,
} from '../../../src/http/contract.js';
import type { Access } from '../../../src/http/principal.js';
import type { Route } from '../../../src/http/route.js';
import { ROUTES } from '../../../src/http/routes/index.js';
import { loadNarratives } from '../../../src/narratives/definitions.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import { DEMO_NARRATIVES } from '../../../src/open-analyzer.js';
import { proposeCandidates } from '../../../src/store/narratives/narrative-candidates.js';
import { TestApi, type Caller } from '../../support/api.js';
import { mountedRoutes } from '../../support/mounted-routes.js';
import { describeEachStore } from '../../support/stores.js';

/** Mounted only where the dashboard was built. */
const DASHBOARD_FILES = 'ALL /assets/…';

/** What is not in the table of routes, each with the reason it needs no permission. */
const BESIDE = [
  // Perspective's own interface: checks keys by itself, at Google's addresses.
  'GET /\\$discovery/rest',
  'POST /v1alpha1/comments\\:analyze',
  'POST /v1alpha1/comments%3Aanalyze',
  'POST /v1alpha1/comments\\:suggestscore',
  'POST /v1alpha1/comments%3Asuggestscore',
  // What platforms send: an address nobody can guess, and a signature.
  'POST /hooks/:address',
  'POST /hooks/:address/moderate',
  // OSMOD's interface for publishers: asks for `send-comments` by itself, with the key where its plugins put it.
  'POST /api/publisher/articles',
  'PATCH /api/publisher/articles/:sourceId',
  'POST /api/publisher/comments',
  'GET /api/publisher/decisions',
  'POST /api/publisher/decisions/confirm',
  'GET /api/rest/categories/:id',
  'POST /api/rest/categories',
  // How the API is used; it says nothing of any site.
  'GET /openapi.json',
  // The dashboard's files, the same for everybody; what it shows comes from the API.
  'GET /',
  'GET /index.html',
  DASHBOARD_FILES,
  'GET /{*splat}',
  // What is mounted at a path answers all that is below it. These refuse what has no route there, or set headers only:
  'ALL /v1/…',
  'ALL /v1alpha1/…',
  'ALL /\\$discovery/…',
  'ALL /api/publisher/…',
  'ALL /api/…',
  // The page about jobs: all that its own router knows is tried as everybody in queue-board.test.ts.
  'ALL /admin/queues/…',
];

const PATHS = ROUTES.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const);
const isOpen = (access: Access) => access === 'probe' || access === 'visitor';
const GUARDED = PATHS.filter(([, { access }]) => !isOpen(access));

const RULE = { title: 'Hold fools', when: { words: ['fool'] }, then: [{ do: 'hold' }] };

/** Nothing has this id: a request that is let through finds nothing to harm. */
const NOBODYS = '999999999';

describeEachStore('permissions', (current) => {
  const api = TestApi.forTests(current);
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
  });

  test('are named by every address the server answers at', () => {
    const known = new Set([...PATHS.map(([path]) => path), ...BESIDE]);
    const mounted = mountedRoutes(api.app);
    expect(mounted.filter((path) => !known.has(path))).toEqual([]);
    const promised = BESIDE.filter((path) => path.startsWith('ALL') && path !== DASHBOARD_FILES);
    expect(promised.filter((path) => !mounted.includes(path))).toEqual([]);
    for (const { access } of ROUTES) expect(isOpen(access) || access in PERMISSIONS).toBe(true);
  });

  test('are told to whoever asks who they are', async () => {
    const { body } = await (await api.moderator('mine', 'Rita', 'read-only')).get<Me>('/v1/me');
    expect(body).toMatchObject({ role: 'read-only', may: ['read', 'read-reports', 'own-account'] });
    const key = await api.publisher('mine', 'analyst');
    expect((await key.get<Me>('/v1/me')).body).toMatchObject({ role: 'analyst' });
  });

  const knock = async (caller: Caller, { method, path }: Route): Promise<number> => {
    const { status } = await caller.knock(method.toUpperCase(), path.replace(/:\w+/g, NOBODYS));
    return status;
  };

  test('are asked for by every route but the open ones', async () => {
    const stranger = api.caller({ 'x-parley': 'dashboard' });
    const open = [];
    for (const [path, route] of GUARDED) if ((await knock(stranger, route)) !== 401) open.push(path);
    expect(open).toEqual([]);
  });

  /** Where the server does not do what the table says; empty where it does. */
  const deviations = async (
    callerFor: (route: Route) => Promise<Caller>,
    may: (permission: Permission) => boolean,
  ): Promise<string[]> => {
    const found = [];
    for (const [path, route] of GUARDED) {
      const status = await knock(await callerFor(route), route);
      const expected = may(route.access as Permission);
      if (status === 401 || (status === 403) === expected) found.push(`${path}: ${status}`);
    }
    return found;
  };

  test.each(ROLES)('of a person who is %s are what the table says, route by route', async (role) => {
    const person = await api.moderator('mine', `The ${role}`, role);
    // Some of what one may do with one's own account ends the session, or all of them.
    const callerFor = ({ access }: Route) =>
      access === 'own-account' ? api.moderator('mine', `Another ${role}`, role) : Promise.resolve(person);
    expect(await deviations(callerFor, (permission) => mayPerson(role, permission))).toEqual([]);
  });

  test.each(KEY_ROLES)('of a key that is %s are what the table says, route by route', async (role) => {
    const program = await api.publisher('mine', role);
    const callerFor = () => Promise.resolve(program);
    expect(await deviations(callerFor, (permission) => mayKey(role, permission))).toEqual([]);
  });

  test('a refusal says which role it takes', async () => {
    const reader = await api.moderator('mine', 'Rita', 'read-only');
    const { body } = await reader.post<ErrorBody>('/v1/decisions', {});
    expect(body.error.detail).toBe('this takes the role moderator; yours is read-only');
  });

  test('end at once for somebody who is deactivated', async () => {
    const gone = await api.moderator('mine', 'Gone', 'admin');
    expect((await gone.get('/v1/me')).status).toBe(200);
    const { db } = current();
    await db.updateTable('moderators').set({ deactivated_at: api.now }).where('name', '=', 'Gone').execute();
    expect((await gone.get('/v1/me')).status).toBe(401);
  });

  describe('to the objects of another site', () => {
    /** The id of something of site `theirs`, by the word before it in an address. */
    let ids: Readonly<Record<string, string | number>>;
    /** What a request has to carry to get as far as looking the object up. */
    const BODIES: Readonly<Record<string, unknown>> = {
      'POST /v1/people/:id/role': { role: 'editor' },
      'POST /v1/threads/:id/assignment': { moderatorId: null },
      'POST /v1/comments/:id/finding-labels': {
        revision: 1,
        detector: 'name-calling',
        spans: [{ start: 11, end: 16 }],
        says: 'right',
      },
      'POST /v1/connections/:id/secrets': { secret: 'another' },
      'POST /v1/rules/:id/versions': { rule: RULE },
      'POST /v1/rules/:id/versions/:version/state': { state: 'shadow' },
      'POST /v1/narratives/:id/status': { status: 'retired' },
      'POST /v1/coding-samples/:id/codings': { unit: 1, present: true },
      'POST /v1/coding-samples/:id/adjudications': { unit: 1, present: true },
    };

    beforeAll(async () => {
      const { db } = current();
      const publisher = await api.publisher('theirs');
      const them = await api.moderator('theirs');
      await publisher.post('/v1/threads', {
        thread: { id: 't1', title: 'A title' },
        comments: [{ id: 'c1', text: 'You are an idiot.' }],
      });
      await api.analyzePending('theirs');
      const [comment] = (await them.get<QueuePage>('/v1/queue')).body.comments;
      const batch = await them.post<BatchView>('/v1/batches', {
        verdict: 'approve',
        search: '',
        from: 0,
        below: 1,
        asOf: api.now.toISOString(),
      });
      const decided = await them.post<{ decision: { id: number } }>('/v1/decisions', {
        commentId: comment?.id,
        verdict: 'approve',
      });
      const endpoint = await them.post<NewEventEndpoint>('/v1/event-endpoints', {
        url: 'https://cms.example.org/hook',
        eventTypes: ['comment.decided'],
      });
      const delivery = await them.post<{ deliveryId: number }>(
        `/v1/event-endpoints/${endpoint.body.id}/test`,
      );
      const filter = await them.post<SavedFilterList['filters'][number]>('/v1/saved-filters', {
        name: 'All',
        search: 'list=all',
      });
      const rule = await them.post<RuleView>('/v1/rules', { rule: RULE });
      const run = await them.post<DiscoveryRun>('/v1/discovery', {});
      const exported = await them.post<ReportPackage>('/v1/reports/packages', {});
      await db
        .transaction()
        .execute((tx) => proposeCandidates(tx, 'theirs', run.body.id, [{ phrase: 'x', statistics: {} }]));
      const candidate = await db.selectFrom('narrative_candidates').select('id').executeTakeFirstOrThrow();
      const connection = await them.post<NewConnection>('/v1/connections', {
        platform: 'coral',
        url: 'https://coral.example.org',
        token: 'a-token',
        secrets: ['a-secret'],
      });
      const { body } = await them.get<ConnectionList>('/v1/connections');
      const invite = (email: string) =>
        them.post<NewInvitation>('/v1/invitations', { email, name: 'X', role: 'moderator' });
      const { token } = (await invite('joined@example.org')).body;
      await api
        .caller({ 'x-parley': 'dashboard' })
        .post('/v1/invitations/accept', { token, password: 'four common words here' });
      const { people } = (await them.get<PersonList>('/v1/people')).body;
      await seedNarratives(db, 'theirs', loadNarratives(DEMO_NARRATIVES));
      const sample = await them.post<Stored>('/v1/coding-samples', { narrativeId: 'deep-state' });
      ids = {
        'coding-samples': sample.body.id,
        threads: comment?.threadId ?? 0,
        comments: comment?.id ?? 0,
        decisions: decided.body.decision.id,
        batches: batch.body.id,
        'event-endpoints': endpoint.body.id,
        deliveries: delivery.body.deliveryId,
        'saved-filters': filter.body.id,
        rules: rule.body.id,
        versions: 1,
        discovery: run.body.id,
        candidates: candidate.id,
        packages: exported.body.id,
        narratives: 'deep-state',
        'api-keys': publisher.keyId,
        connections: connection.body.id,
        secrets: body.connections[0]?.secrets[0]?.id ?? 0,
        people: people.find(({ email }) => email !== null)?.id ?? 0,
        invitations: (await invite('invited@example.org')).body.id,
      };
    });

    const WITH_IDS = GUARDED.filter(([, { path }]) => path.includes(':'));
    const addressOf = (path: string): string =>
      path.replace(/([\w-]+)\/:(\w+)/g, (_, noun: string, name: string) => {
        // The publisher's own addresses carry the publisher's ids.
        if (name === 'threadId') return `${noun}/t1`;
        if (name === 'commentId') return `${noun}/c1`;
        const id = ids[noun];
        if (id === undefined) throw new Error(`make something for ${path} to be about, in the list of ids`);
        return `${noun}/${id}`;
      });
    const ask = async (site: string, name: string, route: Route): Promise<number> => {
      const caller = PERMISSIONS[route.access as Permission].person
        ? await api.moderator(site)
        : await api.publisher(site);
      return (
        await caller.send(
          route.method.toUpperCase(),
          addressOf(route.path),
          route.method === 'get' ? undefined : (BODIES[name] ?? {}),
        )
      ).status;
    };

    test.each(WITH_IDS)('%s is 404', async (name, route) => {
      expect(await ask('mine', name, route)).toBe(404);
    });

    // What deletes comes last, a part before its whole, or there would be nothing left to find.
    const inOrder = WITH_IDS.toSorted(
      ([, a], [, b]) =>
        Number(a.method === 'delete') - Number(b.method === 'delete') || b.path.length - a.path.length,
    );
    test.each(inOrder)('%s finds them for their own site', async (name, route) => {
      expect(await ask('theirs', name, route)).not.toBe(404);
    });
  });
});
