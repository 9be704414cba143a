import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { expect, test } from 'vitest';
import { createErrorHandler } from '../../src/http/errors.js';
import { limitRequests } from '../../src/http/limits.js';
import { openLog } from '../../src/log.js';

/** The status and the headers about limits of three requests, where two a minute are allowed. */
async function askThrice(draft: 'draft-7' | 'draft-8') {
  const app = express();
  app.use(limitRequests(2, () => null, draft));
  app.get('/', (_request, response) => void response.send(''));
  app.use(createErrorHandler(openLog('silent')));
  const server = app.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const answers: unknown[] = [];
    for (let sent = 0; sent < 3; sent += 1) {
      const { status, headers } = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
      // On a busy machine some seconds of the minute are over.
      const of = (name: string) => headers.get(name)?.replace(/\b(?:5\d|60)$/, 'about 60');
      answers.push([status, of('ratelimit'), headers.get('ratelimit-policy'), of('retry-after')]);
    }
    return answers;
  } finally {
    server.close();
  }
}

test('an answer says how often one may ask and what is left, and by a hash who is meant', async () => {
  // printf 127.0.0.1 | sha256sum | head -c 12 | base64
  const policy = '"2-in-1min"; q=2; w=60; pk=:MTJjYTE3YjQ5YWYy:';
  expect(await askThrice('draft-8')).toEqual([
    [200, '"2-in-1min"; r=1; t=about 60', policy, undefined],
    [200, '"2-in-1min"; r=0; t=about 60', policy, undefined],
    [429, '"2-in-1min"; r=0; t=about 60', policy, 'about 60'],
  ]);
});

test('the draft before says the same of nobody in particular', async () => {
  expect(await askThrice('draft-7')).toEqual([
    [200, 'limit=2, remaining=1, reset=about 60', '2;w=60', undefined],
    [200, 'limit=2, remaining=0, reset=about 60', '2;w=60', undefined],
    [429, 'limit=2, remaining=0, reset=about 60', '2;w=60', 'about 60'],
  ]);
});
