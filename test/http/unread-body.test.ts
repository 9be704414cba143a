import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import express from 'express';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leaveUnread } from '../../src/http/unread-body.js';

const MEGABYTE = 1024 * 1024;

describe('a request that is refused before its body has come', () => {
  let server: Server;
  let port: number;
  /** By connection, on the server's side. */
  const connections: Socket[] = [];

  beforeAll(async () => {
    const app = express();
    app.use((request, response) => {
      leaveUnread(request, response);
      response
        .status(429)
        .set('retry-after', '2')
        .json({ no: 'x'.repeat(2_000) });
    });
    server = createServer(app);
    server.on('connection', (socket) => connections.push(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as AddressInfo);
  });

  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const head = (length: number) =>
    `POST /v1/threads HTTP/1.1\r\nhost: parley\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n\r\n`;

  /** Sends a head and a body as fast as it is taken, whatever the answer is. */
  const send = (socket: Socket, length: number) => {
    let answer = '';
    socket.on('data', (bytes: Buffer) => (answer += bytes.toString()));
    socket.on('error', () => undefined);
    socket.write(head(length));
    const piece = Buffer.alloc(MEGABYTE, ' ');
    const sendOn = (left: number): void => {
      if (left <= 0 || socket.destroyed) return;
      socket.write(piece.subarray(0, left), () => sendOn(left - MEGABYTE));
    };
    sendOn(length);
    return async (pattern: RegExp) => {
      const deadline = performance.now() + 30_000;
      while (!pattern.test(answer) && performance.now() < deadline) await sleep(5);
      return answer;
    };
  };

  test('has its answer whole, though most of what it sends is not read, and its connection ends', async () => {
    const socket = connect(port, '127.0.0.1');
    const answered = send(socket, 200 * MEGABYTE);
    const ended = once(socket, 'end');
    expect(await answered(/"x{2000}"}$/)).toMatch(/^HTTP\/1\.1 429 [^]*connection: close/i);
    await ended;
    const there = connections.at(-1);
    expect(there?.bytesRead).toBeLessThan(2 * MEGABYTE);
    if (there && !there.destroyed) await once(there, 'close');
    socket.destroy();
  });

  test('keeps its connection where the body is small', async () => {
    const socket = connect(port, '127.0.0.1');
    const answered = send(socket, 20_000);
    expect(await answered(/"x{2000}"}$/)).not.toMatch(/connection: close/i);
    socket.write(head(0));
    expect(await answered(/"}HTTP\/1\.1 429 [^]*"}$/)).toMatch(/"x{2000}"}HTTP/);
    socket.destroy();
  });

  test('leaves no more connections behind than are kept for a while, each client with its answer', async () => {
    const sockets = Array.from({ length: 300 }, () => connect(port, '127.0.0.1'));
    const answers = await Promise.all(
      sockets.map(async (socket) => (await send(socket, MEGABYTE)(/"}$/)).slice(0, 12)),
    );
    expect(answers.filter((status) => status !== 'HTTP/1.1 429')).toEqual([]);
    expect(connections.filter(({ destroyed }) => !destroyed).length).toBeLessThanOrEqual(256);
    for (const socket of sockets) socket.destroy();
  });
});
