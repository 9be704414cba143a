import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import type { Role } from '../../src/domain/permission.js';
import type { NewInvitation, QueuePage, ThreadList } from '../../src/http/contract.js';
import { launchBrowser, Visitor } from './browser.js';
import { endPrograms, Program } from './program.js';
import { Publisher } from './publisher.js';

export const WIDE = { viewport: { width: 1440, height: 900 } };
export const PHONE = { viewport: { width: 390, height: 844 } };

/** What is there once the program runs. */
interface Running {
  readonly url: string;
  /** What the program has printed to sign in with, once; the desk has used it. */
  readonly link: string;
  readonly key: string;
  readonly browser: Browser;
}

/** The built program with its demo threads, and a browser whose moderator has signed in with the printed link. */
export class DemoDesk {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'parley-desk-'));
  #running: Running | undefined;
  #visitors: Visitor[] = [];
  #session: BrowserContextOptions['storageState'];
  #made = 0;

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
    // As the program leaves a folder that was empty when it started; making that anew for each desk takes long.
    const { folder, key } = inject('demoData');
    cpSync(folder, this.dataDir, { recursive: true });
    const program = Program.start(['start'], { PARLEY_DATA_DIR: this.dataDir, ...env });
    const url = await program.says(/runs at (http\S+)/);
    const link = await program.says(/(http\S+\/sign-in#\S+)/);
    this.#running = { url, link, key, browser: await launchBrowser() };
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

  get link(): string {
    return this.#current.link;
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

  /** An id that nothing has yet, nor has had at a first try of the same test. */
  newId(prefix: string): string {
    return `${prefix}-${(this.#made += 1)}`;
  }

  /** Somebody new who has come by an invitation, in a window and with a session of their own. */
  async invited(name: string, role: Role): Promise<Visitor> {
    const admin = await this.browser.newContext(this.#session ? { storageState: this.#session } : {});
    const answer = await admin.request.post(`${this.url}/v1/invitations`, {
      headers: { 'x-parley': 'dashboard' },
      data: { email: `${this.newId(name.toLowerCase())}@example.org`, name, role },
    });
    const { token } = (await answer.json()) as NewInvitation;
    await admin.close();
    const visitor = await this.visit();
    const { page } = visitor;
    await page.goto(`${this.url}/join#${token}`);
    await page.getByLabel('Choose a password').fill('four common words here');
    await page.getByRole('button', { name: 'Accept' }).click();
    await page.waitForURL(`${this.url}/`);
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
