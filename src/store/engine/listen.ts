import { Client, type ClientConfig } from 'pg';
import { setTimeout as sleep } from 'node:timers/promises';

type OnPayload = (payload: string) => void;

interface Subscription {
  readonly channel: string;
  readonly onPayload: OnPayload;
  readonly onReconnect: (() => void) | undefined;
}

const FIRST_RETRY_MILLISECONDS = 100;
const LONGEST_RETRY_MILLISECONDS = 10_000;

/** One connection for all LISTENs of a process. After a lost connection it comes back and listens again. */
export class Listener {
  readonly #config: ClientConfig;
  readonly #onError: (error: Error) => void;
  readonly #subscriptions = new Set<Subscription>();
  readonly #closing = new AbortController();
  #client: Promise<Client> | undefined;

  constructor(config: ClientConfig, onError: (error: Error) => void) {
    this.#config = config;
    this.#onError = onError;
  }

  /** Resolves once the server has taken the LISTEN; what is notified while it is away is lost, so `onReconnect`. */
  async listen(
    channel: string,
    onPayload: OnPayload,
    onReconnect?: () => void,
  ): Promise<() => Promise<void>> {
    const subscription: Subscription = { channel, onPayload, onReconnect };
    this.#subscriptions.add(subscription);
    try {
      const client = await this.#connected();
      await client.query(`listen ${client.escapeIdentifier(channel)}`);
    } catch (error) {
      this.#subscriptions.delete(subscription);
      throw error;
    }
    return () => this.#unlisten(subscription);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    this.#subscriptions.clear();
    const client = await this.#client?.catch(() => undefined);
    await client?.end();
  }

  #connected(): Promise<Client> {
    this.#client ??= this.#connect().catch((error: unknown) => {
      this.#client = undefined;
      throw error;
    });
    return this.#client;
  }

  async #unlisten(subscription: Subscription): Promise<void> {
    this.#subscriptions.delete(subscription);
    const stillWanted = [...this.#subscriptions].some((other) => other.channel === subscription.channel);
    if (stillWanted || this.#closing.signal.aborted) return;
    const client = await this.#client;
    await client?.query(`unlisten ${client.escapeIdentifier(subscription.channel)}`);
  }

  async #connect(): Promise<Client> {
    const client = new Client(this.#config);
    client.on('error', this.#onError);
    client.on('notification', ({ channel, payload = '' }) => {
      for (const subscription of this.#subscriptions) {
        if (subscription.channel === channel) subscription.onPayload(payload);
      }
    });
    await client.connect();
    client.once('end', () => {
      if (this.#closing.signal.aborted) return;
      this.#client = this.#reconnect();
      this.#client.catch(() => undefined); // Closed before the server came back.
    });
    return client;
  }

  async #reconnect(): Promise<Client> {
    for (let wait = FIRST_RETRY_MILLISECONDS; ; wait = Math.min(wait * 2, LONGEST_RETRY_MILLISECONDS)) {
      await sleep(wait, undefined, { signal: this.#closing.signal });
      try {
        const client = await this.#connect();
        for (const channel of new Set([...this.#subscriptions].map((s) => s.channel))) {
          await client.query(`listen ${client.escapeIdentifier(channel)}`);
        }
        for (const subscription of this.#subscriptions) subscription.onReconnect?.();
        return client;
      } catch (error) {
        this.#onError(error instanceof Error ? error : new Error(String(error)));
      }
    }
  }
}
