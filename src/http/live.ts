import type { Response } from 'express';
import type { Services } from '../context.js';
import type { LiveEvent } from '../domain/live-event.js';
import { LIVE_CHANNEL, type SiteEvent } from '../store/live-events.js';

/** Proxies close connections that are silent for a minute, some for half of one. */
const HEARTBEAT_MS = 25_000;

interface Watcher {
  readonly siteId: string;
  readonly response: Response;
}

/**
 * Passes on to every open `GET /v1/live` what any process of this installation has changed. Nothing is kept
 * for a watcher who is away: on coming back they re-read what they show.
 */
export class LiveHub {
  readonly #watchers = new Set<Watcher>();
  readonly #heartbeat: NodeJS.Timeout;
  #unlisten: () => Promise<void> = () => Promise.resolve();

  private constructor() {
    this.#heartbeat = setInterval(() => {
      for (const watcher of this.#watchers) this.#send(watcher, ': still here\n\n');
    }, HEARTBEAT_MS);
    this.#heartbeat.unref();
  }

  static async open(services: Pick<Services, 'listen' | 'log'>): Promise<LiveHub> {
    const hub = new LiveHub();
    hub.#unlisten = await services.listen(LIVE_CHANNEL, (payload) => {
      const { siteId, event } = JSON.parse(payload) as SiteEvent;
      hub.#publish(siteId, event);
    });
    return hub;
  }

  /** Streams the site's events into a response until either side closes it. */
  watch(siteId: string, response: Response): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would collect the stream before passing it on.
      'x-accel-buffering': 'no',
    });
    response.write('retry: 3000\n\n');
    const watcher = { siteId, response };
    this.#watchers.add(watcher);
    response.on('close', () => this.#watchers.delete(watcher));
  }

  async close(): Promise<void> {
    clearInterval(this.#heartbeat);
    for (const { response } of this.#watchers) response.end();
    this.#watchers.clear();
    await this.#unlisten();
  }

  #publish(siteId: string, event: LiveEvent): void {
    const message = `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
    for (const watcher of this.#watchers) if (watcher.siteId === siteId) this.#send(watcher, message);
  }

  /** A watcher who does not keep up is let go: they reconnect and re-read, instead of filling our memory. */
  #send(watcher: Watcher, message: string): void {
    if (watcher.response.writableNeedDrain) watcher.response.destroy();
    else watcher.response.write(message);
  }
}
