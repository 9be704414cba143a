import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { QueuePage, ThreadList } from '../../src/http/contract.js';
import { launchBrowser, Visitor } from './browser.js';
import { endPrograms, Program } from './program.js';
import { Publisher } from './publisher.js';

export const WIDE = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 } };

/** What is there once the program runs. */
interface Running {
  readonly url: string;
  readonly key: string;
  readonly browser: Browser;
}

/** The built program with its demo threads, and a browser whose moderator has signed in with the printed link. */
export class DemoDesk {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'parley-desk-'));
  #running: Running | undefined;
  #visitors: Visitor[] = [];
  #session: BrowserContextOptions['storageState'];

  /**
   * A desk that is open during the tests described here; after each of them its windows are closed, and nothing may have
   * been complained of in their consoles. `env` is what the operator has set.
   */
  static forTests(env: Readonly<Record<string, string>> = {}): DemoDesk {
    const desk = new DemoDesk();
    beforeAll(() => desk.#open(env));
    afterEach(async () => {
      expect(await desk.closeVisitors()).toEqual([]);
    });
    afterAll(() => desk.#close());
    return desk;
  }

  async #open(env: Readonly<Record<string, string>>): Promise<void> {
    const program = Program.start(['start'], { PARLEY_DATA_DIR: this.dataDir, ...env });
    const url = await program.says(/runs at (http\S+)/);
    const link = await program.says(/(http\S+\/sign-in#\S+)/);
    const key = await program.says(/(parley_[\w-]+)/);
    this.#running = { url, key, browser: await launchBrowser() };
    await this.untilAnalyzed();
    const { page, context } = await this.visit();
    await page.goto(link);
    await page.waitForURL(`${url}/`);
    this.#session = await context.storageState();
  }

  async #close(): Promise<void> {
    await this.#running?.browser.close();
    await endPrograms();
    rmSync(this.dataDir, { recursive: true });
  }

  get url(): string {
    return this.#current.url;
  }

  get key(): string {
    return this.#current.key;
  }

  get browser(): Browser {
    return this.#current.browser;
  }

  get #current(): Running {
    if (!this.#running) throw new Error('the desk is open inside tests only');
    return this.#running;
  }

  /** A browser in which nobody is signed in yet. */
  async visit(options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await Visitor.open(this.browser, { ...WIDE, ...options });
    this.#visitors.push(visitor);
    return visitor;
  }

  /** The signed-in moderator with a page open. */
  async moderate(path: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const visitor = await this.visit({ ...(this.#session && { storageState: this.#session }), ...options });
    await visitor.page.goto(this.url + path);
    return visitor;
  }

  /** Asks the API as a publisher's program. */
  async api<T>(path: string): Promise<T> {
    const response = await fetch(this.url + path, { headers: { authorization: `Bearer ${this.key}` } });
    expect(response.status).toBe(200);
    return (await response.json()) as T;
  }

  async queue(): Promise<QueuePage['comments']> {
    return (await this.api<QueuePage>('/v1/queue?limit=200')).comments;
  }

  /** Posts under the first thread, and waits for the analysis. */
  async send(comment: { id: string; text: string; author?: { id: string; name: string } }): Promise<void> {
    const { threads } = await this.api<ThreadList>('/v1/threads');
    const response = await fetch(`${this.url}/v1/comments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ threadId: threads[0]?.sourceId, comment }),
    });
    expect(response.status).toBe(202);
    await this.untilAnalyzed();
  }

  async untilAnalyzed(): Promise<void> {
    await new Publisher(this.url, this.key).untilAnalyzed();
  }

  /** Closes the windows of one test, and answers everything their consoles complained of. */
  async closeVisitors(): Promise<string[]> {
    const visitors = this.#visitors;
    this.#visitors = [];
    await Promise.all(visitors.map(({ context }) => context.close()));
    return visitors.flatMap((visitor) => visitor.problems);
  }
}
