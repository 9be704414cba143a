import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Services } from '../../src/context.js';
import { createApp } from '../../src/http/server.js';
import { findOrCreateModerator } from '../../src/store/people/moderators.js';
import { createSignInToken } from '../../src/store/people/sign-in.js';
import { createSite, send, SITE, startAnalysis } from '../support/analysis-queue.js';
import { launchBrowser, Visitor } from '../support/browser.js';
import { createRung, type Rung } from '../support/rungs.js';

let rung: Rung;
let services: Services;
let server: Server;
let browser: Browser;
let running: { close(): Promise<void> };
beforeAll(async () => {
  rung = await createRung('postgres-redis');
  services = await rung.open();
  await createSite(services);
  // Without workers, so that a job stays where it can be seen.
  running = await startAnalysis(services, { workers: false });
  await send(services, [['c1', 'Marmalade is what the aldermen whisper.']]);
  server = createServer(createApp(services)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser.close();
  server.close();
  server.closeAllConnections();
  await running.close();
  await services.close();
  await rung.remove();
});

it('the page about queues works in a browser under the strict policy, and offers nothing to change', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const now = services.now();
  const moderatorId = await findOrCreateModerator(services.db, SITE, 'Ada', 'admin', now);
  const token = await createSignInToken(services.db, { siteId: SITE, moderatorId, now });
  const visitor = await Visitor.open(browser, { baseURL: url, viewport: { width: 1440, height: 900 } });
  const { page } = visitor;
  await page.request.post('/v1/session', { data: { token }, headers: { 'x-parley': 'dashboard' } });
  await page.goto('/admin/queues');
  await page.getByText('deliver-events').first().waitFor();
  await page.getByText('Loading').waitFor({ state: 'detached' });
  await page.goto('/admin/queues/queue/analyze-comments');
  await page.getByText('outboxIds').first().waitFor();
  expect(await page.locator('body').textContent()).not.toContain('Marmalade');
  for (const name of [/retry/i, /pause/i, /clean/i, /add job/i, /promote/i, /obliterate/i])
    expect(await page.getByRole('button', { name }).count(), String(name)).toBe(0);
  // Its page asks for a font from elsewhere and has styles within it; it does without both.
  expect(
    visitor.problems.filter((problem) => !/style(sheet)?\b.*Content Security Policy/.test(problem)),
  ).toEqual([]);
  await visitor.context.close();
});
