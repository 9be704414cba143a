import type { Response } from 'express';
import { ParleyError } from '../domain/errors.js';
import { LIVE_CHANNEL, type SiteEvent } from '../store/jobs/live-events.js';
import type { HttpServices } from './http-services.js';
import { RecentEvents } from './recent-events.js';

/** Proxies close connections that are silent for a minute, some for half of one. */
const HEARTBEAT_MS = 25_000;

interface Watcher {
  readonly siteId: string;
  readonly response: Response;
  /** Whether they may still watch: sessions end and keys are revoked while the stream is open. */
  readonly isWelcome: () => Promise<boolean>;
}

/**
 * Passes on to every open `GET /v1/live` what any process of this installation has changed. The database delivers
 * events to all processes in one order, that of the commits; so a watcher who comes back, to whichever process,
 * names the last event they have seen and is told what came after it. Where this process cannot know (it began
 * listening later, or too much has happened since), it says `reset`: the watcher re-reads what they show.
 */
export class LiveHub {
  readonly #listen: HttpServices['listen'];
  readonly #closing: AbortSignal;
  readonly #watchers = new Set<Watcher>();
  readonly #recent = new RecentEvents();
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

  /** Where the stream stands now: whoever reads something at this moment watches on from here. */
  async cursor(): Promise<string> {
    await this.#open();
    return this.#recent.cursor;
  }

  /** Streams the site's events into a response until either side closes it; from `after` on, where that is given. */
  async watch(
    siteId: string,
    response: Response,
    isWelcome: () => Promise<boolean>,
    after?: string,
  ): Promise<void> {
    await this.#open();
    if (this.#closing.aborted) throw new ParleyError('unavailable', 'shutting down');
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // nginx would collect the stream before passing it on.
      'x-accel-buffering': 'no',
    });
    response.write('retry: 3000\n\n');
    const missed = after === undefined ? [] : this.#recent.after(after);
    if (missed === null) response.write('event: reset\ndata: {"type":"reset"}\n\n');
    for (const event of missed ?? []) if (event.siteId === siteId) response.write(messageOf(event));
    // An id alone: where to go on from, should the connection break before anything has happened.
    response.write(`id: ${this.#recent.cursor}\n\n`);
    const watcher = { siteId, response, isWelcome };
    this.#watchers.add(watcher);
    response.on('close', () => this.#watchers.delete(watcher));
  }

  /** Listens from the first watcher on; the store stops when it is closed. */
  #open(): Promise<unknown> {
    const hear = (payload: string) => this.#publish(JSON.parse(payload) as SiteEvent);
    // Whatever was notified while the database was away is lost: nobody can go on from before.
    const startAnew = () => {
      this.#recent.clear();
      this.#dismissAll();
    };
    this.#listening ??= this.#listen(LIVE_CHANNEL, hear, startAnew).catch((error: unknown) => {
      this.#listening = undefined;
      throw error;
    });
    return this.#listening;
  }

  #publish(event: SiteEvent): void {
    this.#recent.add(event);
    const message = messageOf(event);
    for (const watcher of this.#watchers) if (watcher.siteId === event.siteId) this.#send(watcher, message);
  }

  async #keepAlive(watcher: Watcher): Promise<void> {
    // A database that does not answer is no reason to send anybody away.
    const isWelcome = await watcher.isWelcome().catch(() => true);
    if (isWelcome) this.#send(watcher, ': still here\n\n');
    else watcher.response.end();
  }

  /** A watcher who does not keep up is let go: they come back and go on from there, instead of filling our memory. */
  #send({ response }: Watcher, message: string): void {
    if (response.writableNeedDrain) response.destroy();
    else if (!response.writableEnded) response.write(message);
  }

  #dismissAll(): void {
    for (const { response } of this.#watchers) response.end();
    this.#watchers.clear();
  }
}

function messageOf({ id, event }: SiteEvent): string {
  return `id: ${id}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`;
}
