import { once } from 'node:events';
import { Agent, createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const CHECK_EVERY_MS = 50;

/**
 * As much of a load balancer as a restart needs: one address before several processes, of which it asks those that
 * call themselves ready, in turn, over connections it keeps. It tries nothing twice.
 */
export class Balancer {
  readonly #agent = new Agent({ keepAlive: true });
  readonly #processes = new Map<string, boolean>();
  readonly #server: Server;
  readonly #checks: Promise<void>;
  #isOver = false;
  #turn = 0;

  private constructor() {
    this.#server = createServer((incoming, answer) => {
      const ready = [...this.#processes].filter(([, isReady]) => isReady).map(([url]) => url);
      const url = ready[this.#turn++ % ready.length];
      if (url === undefined) {
        answer.writeHead(502).end('nobody is ready');
        return;
      }
      const { method, headers, url: path = '/' } = incoming;
      const forwarded = request(new URL(path, url), { method, headers, agent: this.#agent }, (told) => {
        answer.writeHead(told.statusCode ?? 502, { ...told.headers, connection: 'keep-alive' });
        told.pipe(answer);
      });
      forwarded.on('error', (error) => {
        answer.writeHead(502).end(error.message);
      });
      incoming.pipe(forwarded);
    });
    this.#checks = this.#keepChecking();
  }

  static async start(): Promise<Balancer> {
    const balancer = new Balancer();
    balancer.#server.listen(0, '127.0.0.1');
    await once(balancer.#server, 'listening');
    return balancer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Asks the process at an address, too, and resolves once it is ready. */
  async add(url: string): Promise<void> {
    this.#processes.set(url, false);
    while (!this.#processes.get(url)) await sleep(CHECK_EVERY_MS);
  }

  /** One round after the other: of two at a time, the older answer could come last and count. */
  async #keepChecking(): Promise<void> {
    while (!this.#isOver) {
      await Promise.all(
        [...this.#processes.keys()].map(async (url) => {
          const ready = await fetch(`${url}/readyz`).then(
            ({ ok }) => ok,
            () => false,
          );
          this.#processes.set(url, ready);
        }),
      );
      await sleep(CHECK_EVERY_MS);
    }
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await this.#checks;
    this.#agent.destroy();
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }
}
