import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { expect } from 'vitest';
import type { QueuePage, ThreadList } from '../../src/http/contract.js';
import { launchBrowser, Visitor } from './browser.js';
import { endPrograms, Program } from './program.js';
import { Publisher } from './publisher.js';

export const WIDE = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 } };

/** The built program with its demo threads, and a browser whose moderator has signed in with the printed link. */
export class DemoDesk {
  #visitors: Visitor[] = [];
  #session: BrowserContextOptions['storageState'];

  private constructor(
    readonly url: string,
    readonly key: string,
    readonly browser: Browser,
    readonly dataDir: string,
  ) {}

  /** `env` is what the operator has set. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<DemoDesk> {
    const dataDir = mkdtempSync(join(tmpdir(), 'parley-desk-'));
    const program = Program.start(['start'], { PARLEY_DATA_DIR: dataDir, ...env });
    const url = await program.says(/runs at (http\S+)/);
    const link = await program.says(/(http\S+\/sign-in#\S+)/);
    const desk = new DemoDesk(url, await program.says(/(parley_[\w-]+)/), await launchBrowser(), dataDir);
    await desk.untilAnalyzed();
    const { page, context } = await desk.visit();
    await page.goto(link);
    await page.waitForURL(`${url}/`);
    desk.#session = await context.storageState();
    return desk;
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

  async close(): Promise<void> {
    await this.browser.close();
    await endPrograms();
    rmSync(this.dataDir, { recursive: true });
  }
}
