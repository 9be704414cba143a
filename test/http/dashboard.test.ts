import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secureHeaders, serveDashboard } from '../../src/http/dashboard.js';

async function serve(folder: string, https: boolean): Promise<{ server: Server; url: string }> {
  const app = express();
  app.use(secureHeaders({ https }));
  app.use(serveDashboard(folder));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe('the dashboard', () => {
  const folder = mkdtempSync(join(tmpdir(), 'parley-dashboard-'));
  let server: Server;
  let url: string;
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'));
    writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content="" />\n<div id="root"></div>');
    writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
    writeFileSync(join(folder, 'assets', 'main-4f2a.js'), 'start();');
    ({ server, url } = await serve(folder, true));
  });
  afterAll(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  test.each(['/', '/sign-in', '/threads/12', '/index.html', '/a/b/c?d=e'])(
    'is one page at %s, never kept',
    async (path) => {
      const response = await fetch(url + path);
      expect(response.status).toBe(200);
      expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain('<div id="root">');
    },
  );

  test('tells the page the nonce its style elements need, another one each time', async () => {
    const nonces = await Promise.all(
      [1, 2].map(async () => {
        const response = await fetch(url);
        const [, nonce] = /csp-nonce" content="([^"]+)"/.exec(await response.text()) ?? [];
        expect(response.headers.get('content-security-policy')).toContain(
          `style-src 'self' 'nonce-${nonce ?? '?'}'`,
        );
        return nonce;
      }),
    );
    expect(nonces[0]).not.toBe(nonces[1]);
  });

  test('keeps files whose names change with their content, and no others', async () => {
    const asset = await fetch(`${url}/assets/main-4f2a.js`);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await fetch(`${url}/favicon.svg`)).headers.get('cache-control')).toBe('public, max-age=0');
  });

  test('answers 404 for a file of an older build, not the page', async () => {
    expect((await fetch(`${url}/assets/main-0000.js`)).status).toBe(404);
  });

  test.each(['/..%2f..%2fpackage.json', '/assets/..%2f..%2f..%2fetc/passwd', '/%00'])(
    'lets nobody out of its folder by %s',
    async (path) => {
      const text = await (await fetch(url + path)).text();
      expect(text).not.toMatch(/root:|"version"/);
    },
  );

  test('asks the browser to come by HTTPS only where it is served so', async () => {
    expect((await fetch(url)).headers.get('strict-transport-security')).toContain('max-age');
    const plain = await serve(folder, false);
    expect((await fetch(plain.url)).headers.get('strict-transport-security')).toBeNull();
    plain.server.close();
  });

  test('that was never built says how to build it', async () => {
    const missing = await serve(join(folder, 'nothing'), false);
    const response = await fetch(missing.url);
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('npm run build');
    missing.server.close();
  });
});
