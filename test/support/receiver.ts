import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly event: {
    readonly type: string;
    readonly timestamp: string;
    readonly data: {
      readonly comment: { readonly id: string };
      readonly decision?: { readonly verdict: string };
      readonly reviewState?: string;
    };
  };
}

/** A publisher's program that events are sent to: keeps what it got, and answers what it was told to. */
export class Receiver {
  readonly received: Received[] = [];
  /** The statuses of the next answers; 204 when there is none left. */
  readonly answers: number[] = [];
  readonly #server = createServer((request, response) => {
    void buffer(request).then((body) => {
      const text = body.toString();
      this.received.push({ headers: request.headers, text, event: JSON.parse(text) as Received['event'] });
      response.writeHead(this.answers.shift() ?? 204, { location: `${this.url}/elsewhere` }).end();
    });
  });

  static async start(): Promise<Receiver> {
    const receiver = new Receiver();
    receiver.#server.listen(0, '127.0.0.1');
    await once(receiver.#server, 'listening');
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** What it got, as `type comment`, in order. */
  get told(): string[] {
    return this.received.map(({ event }) => `${event.type} ${event.data.comment.id}`);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
