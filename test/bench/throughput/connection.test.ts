import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { Connection } from '../../../bench/throughput/connection.js';

describe('a kept connection', () => {
  let server: Server | undefined;
  let connection: Connection | undefined;
  afterEach(() => {
    connection?.close();
    server?.close();
  });

  async function connectTo(listening: Server): Promise<Connection> {
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const { port } = listening.address() as AddressInfo;
    connection = await Connection.open(`http://127.0.0.1:${port}/v1/comments`, {
      authorization: 'Bearer key',
    });
    return connection;
  }
  const answering = (listener: RequestListener) => connectTo(createServer(listener));

  it('posts one body after the other over the same socket', async () => {
    const requests: {
      method?: string | undefined;
      url?: string | undefined;
      body: string;
      port?: number | undefined;
    }[] = [];
    const posting = await answering((request, response) => {
      void textOf(request).then((body) => {
        requests.push({ method: request.method, url: request.url, body, port: request.socket.remotePort });
        response.setHeader('content-length', 2).end('{}');
      });
    });
    await posting.post('{"text":"one"}');
    await posting.post('{"text":"zwölf 😀"}');
    expect(requests.map(({ body }) => body)).toEqual(['{"text":"one"}', '{"text":"zwölf 😀"}']);
    expect(requests[0]).toMatchObject({ method: 'POST', url: '/v1/comments' });
    expect(requests[0]?.port).toBe(requests[1]?.port);
  });

  it('says who asks, and that it is JSON', async () => {
    let headers: IncomingMessage['headers'] = {};
    const posting = await answering((request, response) => {
      ({ headers } = request);
      response.setHeader('content-length', 0).end();
    });
    await posting.post('{}');
    expect(headers).toMatchObject({ authorization: 'Bearer key', 'content-type': 'application/json' });
  });

  it('waits for an answer that comes in pieces', async () => {
    let finish: (() => void) | undefined;
    const posting = await answering((_request, response) => {
      response.setHeader('content-length', 6).write('{"a"');
      finish = () => void response.end(':1');
    });
    let isAnswered = false;
    const posted = posting.post('{}').then(() => (isAnswered = true));
    await expect.poll(() => finish).toBeDefined();
    expect(isAnswered).toBe(false);
    finish?.();
    await posted;
  });

  it('refuses an answer that is no success', async () => {
    const posting = await answering((_request, response) => {
      response.writeHead(503, { 'content-length': 0 }).end();
    });
    await expect(posting.post('{}')).rejects.toThrow('answered with HTTP/1.1 503 Service Unavailable');
  });

  it('refuses an answer that does not say how long it is', async () => {
    const posting = await answering((_request, response) => {
      response.write('{');
      response.end('}');
    });
    await expect(posting.post('{}')).rejects.toThrow('answered with HTTP/1.1 200 OK');
  });

  it('says so when the other side hangs up', async () => {
    const posting = await connectTo(createTcpServer((socket) => socket.once('data', () => socket.destroy())));
    await expect(posting.post('{}')).rejects.toThrow('the connection was closed');
  });
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) text += String(chunk);
  return text;
}
