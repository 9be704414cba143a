import { expect, vi } from 'vitest';
import type { IngestAnswer, Status } from '../../src/http/contract.js';

/** A publisher's program that sends in comments over HTTP and notes which were accepted. */
export class Publisher {
  readonly accepted = new Set<string>();
  #url: string;
  readonly #key: string;

  constructor(url: string, key: string) {
    this.#url = url;
    this.#key = key;
  }

  /** The server has come back somewhere else. */
  moveTo(url: string): void {
    this.#url = url;
  }

  /** Sends a batch of comments, each with an insult to be found; throws when no answer comes. */
  async send(thread: string, count: number): Promise<void> {
    const ids = Array.from({ length: count }, (_, n) => `${thread}-${n}`);
    const answer = await this.#request<IngestAnswer>('POST', '/v1/threads', {
      thread: { id: thread, title: 'A bridge', byline: 'Ruth Calloway' },
      comments: ids.map((id, n) => ({
        id,
        text: `You are an idiot, and that for the ${n}th time.`,
        author: { id: `author-${n % 40}`, name: `Commenter ${n % 40}` },
      })),
    });
    expect(answer.accepted).toBe(count);
    for (const id of ids) this.accepted.add(id);
  }

  /** Sends so many batches, and goes on until some of it waits to be analyzed, however fast that is done. */
  async getAhead(thread: string, batches: number, count: number): Promise<void> {
    for (let batch = 0; batch < 10 * batches; batch += 1) {
      await this.send(`${thread}-${batch}`, count);
      if (batch + 1 >= batches && (await this.status()).pending > 0) return;
    }
    throw new Error('comments are analyzed as fast as they can be sent');
  }

  status(): Promise<Status> {
    return this.#request<Status>('GET', '/v1/status');
  }

  async untilAnalyzed(): Promise<void> {
    await vi.waitFor(async () => expect(await this.status()).toMatchObject({ pending: 0 }), {
      timeout: 180_000,
      interval: 100,
    });
  }

  async #request<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { authorization: `Bearer ${this.#key}`, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }
}
