import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Express } from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Services } from '../../../src/context.js';
import { KEY_ROLES, type Role } from '../../../src/domain/permission.js';
import { createApp } from '../../../src/http/server.js';
import { findOrCreateModerator } from '../../../src/store/people/moderators.js';
import { createSignInToken } from '../../../src/store/people/sign-in.js';
import * as sites from '../../../src/store/sites.js';
import { createSite, send, SITE, startAnalysis } from '../../support/analysis-queue.js';
import { eventually } from '../../support/eventually.js';
import { createRung, describeEachRung, type Rung } from '../../support/rungs.js';
import { openBoard } from '../../../src/queue/board.js';
import { mountedRoutes } from '../../support/mounted-routes.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const BOARD = '/admin/queues';
const SECRET = 'Marmalade is what the aldermen whisper.';

interface Listed {
  readonly queues: readonly {
    readonly name: string;
    readonly readOnlyMode: boolean;
    readonly counts: Readonly<Record<string, number>>;
    readonly jobs: readonly {
      readonly id: string;
      readonly data: unknown;
      readonly failedReason?: string;
    }[];
  }[];
}

describeEachRung('the page about queues', (kind) => {
  let rung: Rung;
  let services: Services;
  let server: Server;
  let url: string;
  let running: { close(): Promise<void> };
  let admin: Record<string, string>;

  beforeAll(async () => {
    rung = await createRung(kind);
    services = await rung.open({
      // What an error says may be anything, a comment's text too.
      analyzer: () => Promise.reject(new Error(`cannot read: ${SECRET}`)),
    });
    await createSite(services);
    server = createServer(createApp(services)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    admin = await signIn('admin');
    running = await startAnalysis(services);
    await send(services, [['c1', SECRET]]);
  });
  afterAll(async () => {
    await running.close();
    server.close();
    await services.close();
    await rung.remove();
  });

  async function signIn(role: Role): Promise<Record<string, string>> {
    const now = services.now();
    const moderatorId = await findOrCreateModerator(services.db, SITE, `The ${role}`, role, now);
    const token = await createSignInToken(services.db, { siteId: SITE, moderatorId, now });
    const { headers } = await fetch(`${url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-parley': 'dashboard' },
      body: JSON.stringify({ token }),
    });
    return { cookie: headers.get('set-cookie')?.split(';')[0] ?? '' };
  }

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${url}${BOARD}${path}`, { headers: admin, ...init });
  const list = async (): Promise<Listed> =>
    (await (
      await ask('/api/queues?activeQueue=analyze-comments&status=latest&page=1&jobsPerPage=10')
    ).json()) as Listed;

  /** The id of the only job. It is tried again and again: read in between two states, it may be told of twice, or not at all. */
  const idOfTheJob = (): Promise<string> =>
    eventually(async () => {
      const [job, ...others] = (await list()).queues.flatMap(({ jobs }) => jobs);
      expect(others).toEqual([]);
      if (!job) throw new Error('there is no job');
      return job.id;
    });

  it('shows every queue, to look at only, and of a job its ids', async () => {
    await expect
      .poll(async () => (await list()).queues.flatMap(({ jobs }) => jobs))
      .toMatchObject([{ data: { siteId: SITE, outboxIds: [expect.any(Number)] }, failedReason: 'Error' }]);
    const { queues } = await list();
    expect(queues.map(({ name }) => name)).toContain('deliver-events');
    expect(queues.every(({ readOnlyMode }) => readOnlyMode)).toBe(true);
  });

  it('says in no answer what a comment says, or who wrote it', async () => {
    const id = await idOfTheJob();
    const queue = '/api/queues/analyze-comments';
    const statuses: number[] = [];
    for (const path of [
      '',
      '/queue/analyze-comments',
      '/api/queues?activeQueue=analyze-comments&status=latest&page=1&jobsPerPage=10',
      '/api/job-schedulers',
      `${queue}/metrics`,
      `${queue}/default-job-options`,
      `${queue}/workers`,
      `${queue}/rate-limit`,
      `${queue}/job-data-schema`,
      `${queue}/${id}`,
      `${queue}/${id}/logs`,
      `${queue}/${id}/flow`,
    ]) {
      const answer = await ask(path);
      const text = await answer.text();
      statuses.push(answer.status);
      expect(text, path).not.toContain('Marmalade');
      expect(text, path).not.toContain('Ann c1');
      expect(answer.headers.get('cache-control'), path).toBe('no-store');
      expect(answer.headers.has('x-powered-by'), path).toBe(false);
    }
    expect(statuses.filter((status) => status >= 500)).toEqual([]);
    expect(statuses.slice(0, 3)).toEqual([200, 200, 200]);
    expect((await ask('/api/redis/stats')).status).toBe(403);
    expect((await ask('/nowhere')).status).toBe(404);
  });

  it('runs under the policy of every other page, but for the folder of its parts', async () => {
    const policy = (await ask('')).headers.get('content-security-policy') ?? '';
    const elsewhere = (await fetch(`${url}/openapi.json`)).headers.get('content-security-policy') ?? '';
    const plain = (text: string) => text.replace(/'nonce-[^']+'/, "'nonce'");
    expect(plain(policy)).toBe(plain(elsewhere).replace("base-uri 'none'", "base-uri 'self'"));
    expect(policy).not.toContain('unsafe');
  });

  it('changes nothing, whoever asks', async () => {
    const id = await idOfTheJob();
    for (const [method, path] of [
      ['PUT', '/api/queues/pause'],
      ['PUT', '/api/queues/analyze-comments/empty'],
      ['PUT', '/api/queues/analyze-comments/obliterate'],
      ['POST', '/api/queues/analyze-comments/add'],
      ['PATCH', `/api/queues/analyze-comments/${id}/update-data`],
    ] as const) {
      const headers = { ...admin, 'x-parley': 'dashboard', 'content-type': 'application/json' };
      expect((await ask(path, { method, headers, body: '{}' })).status, path).toBe(403);
    }
    expect(await idOfTheJob()).toBe(id);
  });

  it('is told of only to admins, and where there are several sites only to those of the operator’s', async () => {
    const may = async () =>
      ((await (await fetch(`${url}/v1/me`, { headers: admin })).json()) as { may: string[] }).may;
    expect(await may()).toContain('watch-jobs');
    await sites.createSite(services.db, { id: 'other', name: 'Other', timeZone: 'UTC' });
    expect((await ask('')).status).toBe(403);
    expect(await may()).not.toContain('watch-jobs');
    Object.assign(services.config, { operatorSite: SITE });
    expect((await ask('')).status).toBe(200);
    expect(await may()).toContain('watch-jobs');
    Object.assign(services.config, { operatorSite: 'other' });
    expect((await ask('/api/queues')).status).toBe(403);
    Object.assign(services.config, { operatorSite: null });
  });
});

/** Every address the page's own router knows, the files of its parts among them. */
const BEHIND_THE_DOOR = mountedRoutes(
  (await openBoard([], { basePath: BOARD, onError: () => undefined })) as unknown as Pick<Express, 'router'>,
).map((route) => {
  const [method = '', path = ''] = route.split(' ');
  return { method, path: path.replace(/:\w+/g, '1').replace('…', 'js/main.js') };
});
const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'];

describeEachStore('the door to the page about queues', (current) => {
  // With two sites, it is for the admins of the one that is named.
  const api = TestApi.forTests(current, {
    PARLEY_OPERATOR_SITE: 'operator',
    PARLEY_REQUESTS_PER_MINUTE: '1000000',
  });
  beforeAll(async () => {
    await api.createSite('operator');
    await api.createSite('other');
  });
  /** What stands for the page here answers so. */
  const OPEN = 204;

  const asked = [
    ...new Set([
      ...BEHIND_THE_DOOR.flatMap(({ method, path }) =>
        [method, ...METHODS].filter((each) => each !== 'ALL').map((each) => `${each} ${path}`),
      ),
      ...['', '/', '/nowhere', '/API/queues', '/api/queues/'].flatMap((path) =>
        METHODS.map((each) => `${each} ${path}`),
      ),
    ]),
  ];
  /** How often each status was answered to a caller who tries everything. */
  const answers = async (caller: Caller, paths = asked): Promise<Record<string, number>> => {
    const counts: Record<string, number> = {};
    for (const each of paths) {
      const [method = '', path = ''] = each.split(' ');
      const { status } = await caller.knock(method, BOARD + path);
      counts[status] = (counts[status] ?? 0) + 1;
    }
    return counts;
  };
  const all = asked.length;

  it('has behind it all that can be asked of the page', () => {
    expect(BEHIND_THE_DOOR.length).toBeGreaterThan(20);
    expect(all).toBeGreaterThan(150);
  });

  it('stays shut to whoever has not signed in', async () => {
    expect(await answers(api.caller())).toEqual({ 401: all });
    const dashboard = { 'x-parley': 'dashboard' };
    expect(await answers(api.caller({ ...dashboard, cookie: 'parley_session=guessed' }))).toEqual({
      401: all,
    });
  });

  it.each(['read-only', 'analyst', 'moderator', 'editor'] as const)(
    'stays shut to one who is %s',
    async (role) => {
      expect(await answers(await api.moderator('operator', `The ${role}`, role))).toEqual({ 403: all });
    },
  );

  it.each(KEY_ROLES)('stays shut to a key that is %s', async (role) => {
    expect(await answers(await api.publisher('operator', role))).toEqual({ 403: all });
  });

  it('stays shut to the admin of another site', async () => {
    expect(await answers(await api.moderator('other'))).toEqual({ 403: all });
  });

  it('opens to an admin who has signed in, and to nobody else', async () => {
    const admin = await api.moderator('operator');
    const looking = asked.filter((each) => /^(GET|HEAD) /.test(each));
    const changing = asked.filter((each) => !looking.includes(each));
    expect(await answers(admin, looking)).toEqual({ [OPEN]: looking.length });
    expect(await answers(admin, changing)).toEqual({ 403: changing.length });
  });

  it('is the same door however its address is spelled', async () => {
    for (const path of [
      '/ADMIN/Queues',
      '/admin//queues',
      '//admin/queues',
      '/admin/queues%2fapi',
      '/admin/%71ueues',
      '/admin/queues;a=b',
      '/admin/queues/..%2fqueues/api/queues',
      '/v1/../admin/queues/api/queues',
      '/admin%2fqueues',
      '/admin/queues?x=/static/',
      '/admin/queues/static/..%2f..%2fapi/queues',
    ])
      expect((await api.caller().knock('GET', path)).status, path).not.toBe(OPEN);
  });
});
