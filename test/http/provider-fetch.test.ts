import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { createProviderFetch } from '../../src/http/provider-fetch.js';
import { HOSTILE_ANSWERS, serveHostile, trickle } from '../support/hostile-server.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const MOST_BYTES = 512 * 1_024;
const OPTIONS = { method: 'GET', headers: {}, body: undefined, redirect: 'manual' } as const;

describe('an identity provider', () => {
  let provider: Awaited<ReturnType<typeof serveHostile>>;
  let inside: Awaited<ReturnType<typeof serveHostile>>;
  beforeAll(async () => {
    provider = await serveHostile(trickle);
    inside = await serveHostile((_request, response) => response.end('{}'));
  });
  afterEach(() => {
    inside.asked = 0;
  });
  afterAll(async () => {
    await provider.close();
    await inside.close();
  });
  const ask = (url = provider.url, networks: readonly string[] = [], timeoutMs = 30_000) =>
    createProviderFetch(provider.url, networks, { timeoutMs })(url, OPTIONS);

  test.each(Object.entries(HOSTILE_ANSWERS))(
    'that answers with %s costs no more than that',
    async (_, answer) => {
      provider.answer = answer;
      const bytes = await ask().then(
        async (response) => (await response.arrayBuffer()).byteLength,
        (error: unknown) => {
          expect(String(error)).toMatch(/the identity provider/);
          return 0;
        },
      );
      expect(bytes).toBeLessThanOrEqual(MOST_BYTES);
    },
  );

  test('that trickles is given up', async () => {
    provider.answer = trickle;
    await expect(ask(provider.url, [], 200)).rejects.toThrow('no answer within 0.2 seconds');
  });

  test('that redirects leads nowhere', async () => {
    provider.answer = (_request, response) => response.writeHead(302, { location: inside.url }).end();
    expect((await ask()).status).toBe(302);
    expect(inside.asked).toBe(0);
  });

  test('that names a private address has it asked only where the operator has named that network', async () => {
    await expect(ask(inside.url)).rejects.toThrow('private');
    for (const url of ['http://localhost:9/', 'http://[::1]:9/', 'https://169.254.169.254/latest/meta-data/'])
      await expect(ask(url), url).rejects.toThrow('private');
    expect(inside.asked).toBe(0);
    expect((await ask(inside.url, ['127.0.0.0/8'])).status).toBe(200);
    expect(inside.asked).toBe(1);
  });

  test('that answers as it should is read, its refusals too', async () => {
    provider.answer = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => {
        const sent = `${request.method} ${Buffer.concat(parts).toString()}`;
        response.writeHead(400, { 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] });
        response.end(JSON.stringify({ sent, packed: request.headers['accept-encoding'] }));
      });
    };
    const response = await createProviderFetch(provider.url, [])(provider.url, {
      ...OPTIONS,
      method: 'POST',
      body: new URLSearchParams({ code: 'a b' }),
    });
    expect(response.status).toBe(400);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.json()).toEqual({ sent: 'POST code=a+b', packed: 'identity' });
    provider.answer = (_request, empty) => empty.writeHead(204).end();
    expect((await ask()).status).toBe(204);
  });
});
