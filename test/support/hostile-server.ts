import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';

const JSON_TYPE = { 'content-type': 'application/json' };
const MEBIBYTE = 1024 * 1024;
/** Two hundred times what it is packed into, and an object of JSON. */
const HUGE = Buffer.concat([Buffer.from('{"a":"'), Buffer.alloc(64 * MEBIBYTE, 'a'), Buffer.from('"}')]);
const LEVELS = 200_000;

function packed(encoding: string, pack: (bytes: Buffer) => Buffer): RequestListener {
  let bomb: Buffer | undefined;
  return (_request, response) => {
    bomb ??= pack(HUGE);
    response.writeHead(200, { ...JSON_TYPE, 'content-encoding': encoding }).end(bomb);
  };
}

/** Writes as fast as it is read, until nobody does. */
function endlessly(response: ServerResponse, piece: string): void {
  const more = (): void => {
    while (!response.destroyed && response.write(piece));
  };
  response.on('drain', more);
  response.on('error', () => undefined);
  more();
}

/** What a server may answer to harm whoever asks it, by what it is. */
export const HOSTILE_ANSWERS: Readonly<Record<string, RequestListener>> = {
  'an answer without an end': (_request, response) => {
    response.writeHead(200, JSON_TYPE).write('{"a":"');
    endlessly(response, 'a'.repeat(16_384));
  },
  'lists in lists without an end': (_request, response) => {
    response.writeHead(200, JSON_TYPE);
    endlessly(response, '['.repeat(16_384));
  },
  'a gzip bomb': packed('gzip', gzipSync),
  'a deflate bomb': packed('deflate', deflateSync),
  'a brotli bomb': packed('br', (bytes) =>
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
  ),
  'a bomb packed five times': packed('gzip, gzip, gzip, gzip, gzip', (bytes) =>
    Array.from({ length: 5 }).reduce<Buffer>((packedOnce) => gzipSync(packedOnce), bytes),
  ),
  'lists two hundred thousand levels deep': (_request, response) => {
    response.writeHead(200, JSON_TYPE).end('['.repeat(LEVELS) + ']'.repeat(LEVELS));
  },
  'objects fifty thousand levels deep': (_request, response) => {
    response.writeHead(200, JSON_TYPE).end(`${'{"a":'.repeat(LEVELS / 4)}1${'}'.repeat(LEVELS / 4)}`);
  },
  'headers without an end': (_request, response) => {
    response.socket?.on('error', () => undefined);
    response.socket?.write(`HTTP/1.1 200 OK\r\nx: ${'x'.repeat(MEBIBYTE)}`);
  },
  'less than it announces': (_request, response) => {
    response.writeHead(200, { ...JSON_TYPE, 'content-length': 1_000 }).write('{"a":');
    response.socket?.end();
  },
  'something that is no JSON': (_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html>');
  },
};

/** A byte every few milliseconds, for ever: within every limit but that of time. */
export const trickle: RequestListener = (_request, response) => {
  response.writeHead(200, JSON_TYPE).write('{"a":"');
  const timer = setInterval(() => response.write('a'), 5);
  response.on('close', () => clearInterval(timer));
};

/** A server that answers with whatever it is told to, and counts how often it was asked. */
export async function serveHostile(answer: RequestListener) {
  const server = createServer((request, response) => {
    stand.asked += 1;
    stand.answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const stand = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer,
    asked: 0,
    async close(): Promise<void> {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return stand;
}
