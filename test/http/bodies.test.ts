import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import express, { type ErrorRequestHandler } from 'express';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectedError } from '../../src/http/errors.js';
import { readBodies, roomForBodies } from '../../src/http/bodies.js';

const LARGEST = 300_000;

describe('a body', () => {
  const room = roomForBodies();
  const refused: (string | undefined)[] = [];
  let server: Server;
  let url: string;

  beforeAll(async () => {
    const app = express();
    app.post('/', ...readBodies({ room, senderOf: () => 'one', largest: LARGEST }), (request, response) => {
      const body: unknown = request.body;
      response.json(Buffer.isBuffer(body) ? body.toString('latin1') : null);
    });
    const refuse: ErrorRequestHandler = (error, _request, response, next) => {
      const code = expectedError(error)?.code;
      refused.push(code);
      if (code === undefined) next(error);
      else response.status(code === 'too_large' ? 413 : 400).end();
    };
    app.use(refuse);
    server = createServer(app).listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** Whoever wants more than there is gets it only while nobody holds anything. */
  const isHeld = (): boolean => {
    const noRoom = room.large.take('all', Number.MAX_SAFE_INTEGER);
    if (noRoom === null) room.large.give('all', Number.MAX_SAFE_INTEGER);
    return noRoom !== null;
  };

  const post = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
    fetch(url, { method: 'POST', body, headers });

  it.each([0, 1, 1_000, 64 * 1024, LARGEST])('of %i bytes is what was sent', async (length) => {
    const sent = 'abc'.repeat(length).slice(0, length);
    const response = await post(sent);
    expect(await response.json()).toBe(sent);
  });

  it('may be packed, or come in chunks of nobody knows how many', async () => {
    const packed = await post(new Uint8Array(gzipSync('a'.repeat(1_000))), { 'content-encoding': 'gzip' });
    expect(await packed.json()).toBe('a'.repeat(1_000));
    const body = new Blob(['b'.repeat(1_000)]).stream();
    const inChunks = await fetch(url, { method: 'POST', body, duplex: 'half' });
    expect(await inChunks.json()).toBe('b'.repeat(1_000));
  });

  it('is refused beyond the largest, packed or not', async () => {
    expect((await post('a'.repeat(LARGEST + 1))).status).toBe(413);
    const bomb = new Uint8Array(gzipSync('a'.repeat(LARGEST + 1)));
    expect((await post(bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
  });

  it('that breaks off in the middle is nobody’s fault here, and gives back its room', async () => {
    const before = refused.length;
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST / HTTP/1.1\r\nhost: here\r\ncontent-length: ${LARGEST}\r\n\r\nthe beginning`);
    await expect.poll(isHeld).toBe(true);
    socket.destroy();
    await expect.poll(() => refused.slice(before)).toEqual(['invalid_input']);
    await expect.poll(isHeld).toBe(false);
  });
});
