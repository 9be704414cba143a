import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { describe, expect, test } from 'vitest';
import { ERROR_CODES, ParleyError } from '../../src/domain/errors.js';
import type { ErrorBody } from '../../src/http/contract.js';
import { createErrorHandler } from '../../src/http/errors.js';
import { nameRequest } from '../../src/http/request-id.js';

/** What a client gets, and the log says, when a route throws. */
async function answerTo(thrown: unknown, headers: Record<string, string> = {}) {
  const lines: string[] = [];
  const log = pino({}, { write: (line: string) => lines.push(line) });
  const app = express();
  app.use(nameRequest);
  app.get('/', () => {
    throw thrown;
  });
  app.use(createErrorHandler(log));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { headers });
  const body = (await response.json()) as ErrorBody;
  server.closeAllConnections();
  server.close();
  return { status: response.status, body, log: lines.join('') };
}

describe('an error', () => {
  test.each(ERROR_CODES)('%s that was expected says what it is, and is not logged', async (code) => {
    const { status, body, log } = await answerTo(new ParleyError(code, 'in words', '/thread'));
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).not.toBe(500);
    expect(body.error).toMatchObject({ code, detail: 'in words', pointer: '/thread' });
    expect(log).toBe('');
  });

  test('that has a name says it beside the sentence, with the values it takes', async () => {
    const failure = { reason: 'decision_undone', values: { moderator: 'Ada' } } as const;
    const { body } = await answerTo(new ParleyError('conflict', 'Ada was faster', undefined, failure));
    expect(body.error).toMatchObject({ code: 'conflict', detail: 'Ada was faster', ...failure });
    const { body: plain } = await answerTo(new ParleyError('conflict', 'in words'));
    expect(Object.keys(plain.error).sort()).toEqual(['code', 'detail', 'requestId']);
  });

  test('nobody expected says nothing outside, and its message is in no log', async () => {
    const thrown = Object.assign(new Error('row (secret words) violates'), {
      code: '23505',
      detail: 'secret words',
    });
    const { status, body, log } = await answerTo(thrown);
    expect(status).toBe(500);
    expect(body.error.code).toBe('internal');
    expect(JSON.stringify(body)).not.toMatch(/secret|23505|stack/);
    expect(log).toContain('"error":"Error 23505"');
    expect(log).toContain('errors.test.ts');
    expect(log).not.toContain('secret');
    expect(log).toContain(body.error.requestId);
  });

  test('that is no error at all is answered too', async () => {
    expect((await answerTo('secret')).body.error.code).toBe('internal');
  });

  test('carries the caller’s own request id where it is harmless, and a new one otherwise', async () => {
    const harmless = await answerTo(new Error(), { 'x-request-id': 'trace-7' });
    expect(harmless.body.error.requestId).toBe('trace-7');
    const hostile = await answerTo(new Error(), { 'x-request-id': '"><script>' });
    expect(hostile.body.error.requestId).toMatch(/^[0-9a-f-]{36}$/);
  });
});
