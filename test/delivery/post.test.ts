import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { createAddressGuard } from '../../src/delivery/address-guard.js';
import { createPost, type PostOptions } from '../../src/delivery/post.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server on this machine; the answer is its port and how often it was asked. */
async function serve(answer: RequestListener): Promise<{ readonly port: number; asked: number }> {
  const seen = { port: 0, asked: 0 };
  const server = createServer((request, response) => {
    seen.asked += 1;
    answer(request, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  seen.port = (server.address() as AddressInfo).port;
  return seen;
}

/** Sends a small body; networks are those the operator has named. */
function send(url: string, networks: string[] = ['127.0.0.0/8'], options: PostOptions = {}) {
  return createPost(createAddressGuard(networks), options)(url, { 'x-header': 'a' }, Buffer.from('{}'));
}

test('a body arrives with its headers, and 2xx is success', async () => {
  let got = '';
  const { port } = await serve((request, response) => {
    request.on('data', (chunk: Buffer) => (got += chunk.toString()));
    request.on('end', () => response.writeHead(request.headers['x-header'] === 'a' ? 202 : 400).end('taken'));
  });
  expect(await send(`http://127.0.0.1:${port}/hook`)).toEqual({ status: 202, error: null });
  expect(got).toBe('{}');
});

test('a redirect is not followed', async () => {
  const target = await serve((_request, response) => response.end());
  const { port } = await serve((_request, response) => {
    response.writeHead(307, { location: `http://127.0.0.1:${target.port}/` }).end();
  });
  expect(await send(`http://127.0.0.1:${port}`)).toMatchObject({
    status: 307,
    error: expect.stringContaining('redirect') as string,
  });
  expect(target.asked).toBe(0);
});

test.each(['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '0.0.0.0', '[::ffff:127.0.0.1]'])(
  'nothing is sent to %s',
  async (host) => {
    const server = await serve((_request, response) => response.end());
    const { status, error } = await send(`http://${host}:${server.port}`, []);
    expect(status).toBeNull();
    expect(error).toMatch(/private/);
    expect(server.asked).toBe(0);
  },
);

test('a name is looked up once, and where it led when it was judged is where it is connected to', async () => {
  const server = await serve((_request, response) => response.end());
  const answers = ['127.0.0.2', '127.0.0.1'];
  let lookUps = 0;
  const lookUp = () => Promise.resolve([{ address: answers[lookUps++] ?? '', family: 4 }]);
  // 127.0.0.2 stands for the public address that was checked, 127.0.0.1 for the private one the name has a moment later.
  await send(`http://rebound.example:${server.port}`, ['127.0.0.2/32'], { lookUp, timeoutMs: 2_000 });
  expect(lookUps).toBe(1);
  expect(server.asked).toBe(0);
});

test('a name with a private address among public ones leads nowhere', async () => {
  const lookUp = () =>
    Promise.resolve([
      { address: '93.184.215.14', family: 4 },
      { address: '10.0.0.1', family: 4 },
    ]);
  expect((await send('https://mixed.example', [], { lookUp })).error).toMatch(/private/);
});

test('what goes to the public goes encrypted', async () => {
  const lookUp = () => Promise.resolve([{ address: '93.184.215.14', family: 4 }]);
  expect((await send('http://plain.example', [], { lookUp })).error).toMatch(/https/);
  expect((await send('http://93.184.215.14', [])).error).toMatch(/https/);
});

test('a receiver that never answers is given up', async () => {
  const { port } = await serve(() => undefined);
  expect(await send(`http://127.0.0.1:${port}`, undefined, { timeoutMs: 100 })).toEqual({
    status: null,
    error: 'no answer within 0.1 seconds',
  });
});

test('an answer that does not end is cut off; its status counts', async () => {
  const { port } = await serve((_request, response) => {
    const more = () => {
      while (response.write('x'.repeat(10_000)));
    };
    response.on('drain', more);
    response.on('error', () => undefined);
    more();
  });
  expect(await send(`http://127.0.0.1:${port}`)).toEqual({ status: 200, error: null });
});

test('nobody at home, and no such host, are said in a few words', async () => {
  expect((await send('http://127.0.0.1:1')).error).toBe('could not be reached: ECONNREFUSED');
  const lookUp = () => Promise.resolve([]);
  expect((await send('https://nowhere.example', [], { lookUp })).error).toBe('no such host');
});
