import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
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

/** A browser window, and everything in its console that a careful developer would not leave there. */
export class Visitor {
  readonly problems: string[] = [];
  /** What the page has asked the server and has no answer to. */
  readonly #asked = new Set<Request>();

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.problems.push(message.text());
    });
    page.on('request', (request) => {
      if (request.resourceType() === 'fetch') this.#asked.add(request);
    });
    page.on('requestfinished', (request) => this.#asked.delete(request));
    page.on('requestfailed', (request) => this.#asked.delete(request));
  }

  static async open(browser: Browser, options: BrowserContextOptions): Promise<Visitor> {
    const context = await browser.newContext(options);
    context.setDefaultTimeout(30_000);
    return new Visitor(context, await context.newPage());
  }

  /** Whether the page has asked for nothing that it waits for; the stream of events does not count. */
  hasAllAnswers(): boolean {
    return this.#asked.size === 0;
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
