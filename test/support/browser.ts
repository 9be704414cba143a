import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  chromium,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Request,
} from 'playwright-core';

/** Resolves once nothing on the page is moving, but for what moves for ever. */
const SETTLED = `(async () => {
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  const finite = document.getAnimations().filter(({ effect }) => effect.getTiming().iterations !== Infinity);
  await Promise.allSettled(finite.map(({ finished }) => finished));
})()`;
/** What a busy machine may need for anything a page does. */
const PATIENCE_MS = 60_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Chromium as the system has it; nothing of it may reach for the network. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A browser window, and what stands in its console. */
export class Visitor {
  readonly #complaints: string[] = [];
  /** What the test itself has brought about. */
  readonly #expected: RegExp[] = [];
  /** What the page has asked the server and has no answer to. */
  readonly #asked = new Set<Request>();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.#complaints.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.#complaints.push(message.text());
    });
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') this.#asked.add(request);
    });
    page.on('requestfinished', (request) => this.#asked.delete(request));
    page.on('requestfailed', (request) => this.#asked.delete(request));
  }

  static async open(browser: Browser, options: BrowserContextOptions): Promise<Visitor> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(PATIENCE_MS);
    return new Visitor(context, await context.newPage());
  }

  /** Everything in the console that a careful developer would not leave there. */
  get problems(): string[] {
    return this.#complaints.filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }

  /** Waits until the console complains of what the test has brought about; of that it may then complain again, at any time. */
  async complainsOf(pattern: RegExp): Promise<void> {
    this.#expected.push(pattern);
    await until(
      () => this.#complaints.some((complaint) => pattern.test(complaint)),
      `a complaint in the console of ${pattern.source}`,
    );
  }

  /** Waits until a page is all there: it has its heading, everything it has asked for, and nothing that says it is loading. */
  async complete(): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).waitFor();
    const loaders = this.page.locator('.mantine-Loader-root');
    await until(
      async () => this.#asked.size === 0 && (await loaders.count()) === 0,
      `the rest of ${this.page.url()}`,
    );
  }

  /** Does what has the page tell the server of a decision, and waits until the server has taken it; the page shows it before. */
  async decides(act: () => Promise<unknown>): Promise<void> {
    const [answer] = await Promise.all([
      this.page.waitForResponse(
        (response) =>
          response.request().method() === 'POST' &&
          new URL(response.url()).pathname.startsWith('/v1/decisions'),
      ),
      act(),
    ]);
    if (!answer.ok()) throw new Error(`the decision was answered ${answer.status()}`);
  }

  /** What axe-core finds serious or critical on the page as it stands. */
  async accessibilityProblems(): Promise<string[]> {
    // Of a dialog or a menu that is fading, axe would judge colors that nobody sees.
    await this.page.evaluate(SETTLED);
    await this.page.evaluate(AXE);
    const { violations } = await this.page.evaluate<AxeResults>(
      'axe.run(document, { resultTypes: ["violations"] })',
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }

  /** How far the page can be scrolled sideways, in pixels. */
  async sidewaysScroll(): Promise<number> {
    return Number(
      await this.page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
    );
  }
}

interface AxeResults {
  violations: { id: string; impact: string | null; nodes: { target: string[] }[] }[];
}

async function until(isSo: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`);
    await sleep(20);
  }
}
