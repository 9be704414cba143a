import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { createAddressGuard } from '../../src/delivery/address-guard.js';
import { createExchange } from '../../src/delivery/exchange.js';
import { askJson } from '../../src/platforms/ask-json.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const LIMIT = 100_000;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A hostile platform on this machine, as Parley asks it. */
async function askedOf(answer: RequestListener, timeoutMs = 30_000) {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const exchange = createExchange(createAddressGuard(['127.0.0.0/8']), { maxAnswerBytes: LIMIT, timeoutMs });
  return {
    ask: () => exchange({ method: 'GET', url, headers: {} }),
    askForJson: () =>
      askJson(
        { url, exchange } as Parameters<typeof askJson>[0],
        'It',
        { method: 'GET', path: '/', headers: {} },
        z.any(),
      ),
  };
}

test('an answer that does not end is cut off at what is wanted, and is no JSON', async () => {
  const { ask, askForJson } = await askedOf((_request, response) => {
    const more = () => {
      while (response.write('['.repeat(10_000)));
    };
    response.on('drain', more);
    response.on('error', () => undefined);
    more();
  });
  const { cutOff, body } = await ask();
  expect(cutOff).toBe(true);
  expect(body.length).toBeLessThanOrEqual(LIMIT);
  await expect(askForJson()).rejects.toMatchObject({
    code: 'unavailable',
    detail: 'It does not answer with JSON',
  });
});

test('a packed answer is never unpacked: it stays as small as it came', async () => {
  const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024, ' '));
  const { ask, askForJson } = await askedOf((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' }).end(bomb);
  });
  const { body } = await ask();
  expect(body.length).toBeLessThanOrEqual(bomb.length);
  await expect(askForJson()).rejects.toMatchObject({ code: 'unavailable' });
});

test('an answer that trickles for ever is given up', async () => {
  const { ask } = await askedOf((_request, response) => {
    const timer = setInterval(() => response.write('x'), 5);
    response.on('close', () => clearInterval(timer));
  }, 200);
  expect(await ask()).toMatchObject({ status: null, error: 'no answer within 0.2 seconds' });
});
