import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setFlagsFromString } from 'node:v8';
import { runInThisContext } from 'node:vm';
import express, { type Express } from 'express';
import { expect, test } from 'vitest';
import { nativeMessages } from '../../src/http/native-messages.js';

setFlagsFromString('--allow-natives-syntax');
/** Whether to V8 two objects are of one shape. */
const isOfOneShape = runInThisContext('(function (a, b) { return %HaveSameMap(a, b); })') as (
  a: unknown,
  b: unknown,
) => boolean;

/** The messages of some requests, as they are when they have been answered, and what was answered. */
async function exchange(
  app: Express,
): Promise<{ requests: IncomingMessage[]; responses: ServerResponse[]; bodies: string[] }> {
  const requests: IncomingMessage[] = [];
  const responses: ServerResponse[] = [];
  const server = createServer(nativeMessages(app), (request, response) => {
    requests.push(request);
    responses.push(response);
    app(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/path?key=value`;
  const bodies: string[] = [];
  for (let n = 0; n < 20; n += 1) bodies.push(await (await fetch(url)).text());
  server.closeAllConnections();
  server.close();
  return { requests, responses, bodies };
}

function appThatTellsWhatItIsAsked(): Express {
  const app = express();
  app.get('/path', (request, response) => {
    response.locals['seen'] = true;
    response.json({ ip: request.ip, query: request.query, host: request.get('host') !== undefined });
  });
  return app;
}

test('a request and its answer have all that Express gives them', async () => {
  const { bodies, requests, responses } = await exchange(appThatTellsWhatItIsAsked());
  expect(new Set(bodies)).toEqual(new Set(['{"ip":"127.0.0.1","query":{"key":"value"},"host":true}']));
  expect(requests[0]).toHaveProperty('app');
  expect(responses[0]?.statusCode).toBe(200);
});

test('requests are of one shape, whatever is noted on them, and so are answers', async () => {
  const { requests, responses } = await exchange(appThatTellsWhatItIsAsked());
  const [settled, ...others] = requests.slice(-10); // The first teach V8 which values change.
  expect(others.filter((request) => !isOfOneShape(settled, request))).toEqual([]);
  const [answered, ...rest] = responses.slice(-10);
  expect(rest.filter((response) => !isOfOneShape(answered, response))).toEqual([]);
});
