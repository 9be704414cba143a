import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface JsonRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** Undefined when there is no body. */
  readonly body: unknown;
}

export interface JsonAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: OutgoingHttpHeaders;
}

/** A server that answers JSON with JSON; closing it is the caller's. */
export async function serveJson(
  answer: (request: JsonRequest) => JsonAnswer | Promise<JsonAnswer>,
): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void text(request).then(async (sent) => {
      const { method = '', headers } = request;
      const url = new URL(request.url ?? '/', 'http://stand-in');
      const body: unknown = sent === '' ? undefined : JSON.parse(sent);
      const { status, body: answered, headers: more } = await answer({ method, url, headers, body });
      response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...more });
      response.end(answered === undefined ? '' : JSON.stringify(answered));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
