import type { Response } from 'express';
import { ParleyError } from '../domain/errors.js';
import type { LiveEvent } from '../domain/live-event.js';
import { LIVE_CHANNEL, type SiteEvent } from '../store/live-events.js';
import type { HttpServices } from './http-services.js';

/** Proxies close connections that are silent for a minute, some for half of one. */
const HEARTBEAT_MS = 25_000;

interface Watcher {
  readonly siteId: string;
  readonly response: Response;
  /** Whether they may still watch: sessions end and keys are revoked while the stream is open. */
  readonly isWelcome: () => Promise<boolean>;
}

/**
 * Passes on to every open `GET /v1/live` what any process of this installation has changed. Nothing is kept
 * for a watcher who is away: on coming back they re-read what they show.
 */
export class LiveHub {
  readonly #listen: HttpServices['listen'];
  readonly #closing: AbortSignal;
  readonly #watchers = new Set<Watcher>();
  #listening: Promise<unknown> | undefined;

  constructor({ listen, closing }: Pick<HttpServices, 'listen' | 'closing'>, heartbeatMs = HEARTBEAT_MS) {
    this.#listen = listen;
    this.#closing = closing;
    const heartbeat = setInterval(() => {
      for (const watcher of this.#watchers) void this.#keepAlive(watcher);
    }, heartbeatMs).unref();
    closing.addEventListener('abort', () => {
      clearInterval(heartbeat);
      this.#dismissAll();
    });
  }

  /** Streams the site's events into a response until either side closes it. */
  async watch(siteId: string, response: Response, isWelcome: () => Promise<boolean>): Promise<void> {
    await this.#open();
    if (this.#closing.aborted) throw new ParleyError('unavailable', 'shutting down');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would collect the stream before passing it on.
      'x-accel-buffering': 'no',
    });
    response.write('retry: 3000\n\n');
    const watcher = { siteId, response, isWelcome };
    this.#watchers.add(watcher);
    response.on('close', () => this.#watchers.delete(watcher));
  }

  /** Listens from the first watcher on; the store stops when it is closed. */
  #open(): Promise<unknown> {
    const hear = (payload: string) => {
      const { siteId, event } = JSON.parse(payload) as SiteEvent;
      this.#publish(siteId, event);
    };
    // Whatever was notified while the database was away is lost: watchers who come back re-read everything.
    this.#listening ??= this.#listen(LIVE_CHANNEL, hear, () => this.#dismissAll()).catch((error: unknown) => {
      this.#listening = undefined;
      throw error;
    });
    return this.#listening;
  }

  #publish(siteId: string, event: LiveEvent): void {
    const message = `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
    for (const watcher of this.#watchers) if (watcher.siteId === siteId) this.#send(watcher, message);
  }

  async #keepAlive(watcher: Watcher): Promise<void> {
    // A database that does not answer is no reason to send anybody away.
    const isWelcome = await watcher.isWelcome().catch(() => true);
    if (isWelcome) this.#send(watcher, ': still here\n\n');
    else watcher.response.end();
  }

  /** A watcher who does not keep up is let go: they reconnect and re-read, instead of filling our memory. */
  #send({ response }: Watcher, message: string): void {
    if (response.writableNeedDrain) response.destroy();
    else if (!response.writableEnded) response.write(message);
  }

  #dismissAll(): void {
    for (const { response } of this.#watchers) response.end();
    this.#watchers.clear();
  }
}
