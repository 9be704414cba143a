/**
 * A moderator in headless Chromium who clears comments by keyboard: `npm run build && npx tsx bench/moderator.ts`.
 * 100,000 comments wait on PostgreSQL (`DATABASE_URL`, whose data is left behind; else a private server). Printed are
 * the time from a key to the next card on the screen, the first paint of the queue, and how many rows the list keeps.
 * Figures of one run belong together; another machine has others.
 */
import type { Page } from 'playwright-core';
import { launchBrowser, Visitor } from '../test/support/browser.js';
import { startPostgres } from '../test/support/database-servers.js';
import { openLongDesk } from '../test/support/long-desk.js';
import { endPrograms } from '../test/support/program.js';

const WAITING = 100_000;
const CLEARED = Number(process.argv[2] ?? 200);
const KEYS = ['a', 'e'] as const;

const server = process.env['DATABASE_URL'] ? null : await startPostgres();
const databaseUrl = process.env['DATABASE_URL'] ?? server?.url ?? '';
const desk = await openLongDesk(databaseUrl, WAITING);
const browser = await launchBrowser();
try {
  const { page } = await Visitor.open(browser, { viewport: { width: 1440, height: 900 } });
  await page.goto(desk.signIn);
  await page.waitForURL(`${desk.url}/`);
  console.log(`${WAITING.toLocaleString('en')} comments wait`);
  const paints: number[] = [];
  for (let visit = 0; visit < 5; visit += 1) paints.push(await firstPaint(page));
  report('first paint of the queue', paints);

  const took: number[] = [];
  for (let index = 0; index < CLEARED; index += 1)
    took.push(await timeKey(page, KEYS[index % KEYS.length] ?? 'a'));
  report(`from key to next card, ${CLEARED} comments`, took);

  await page.mouse.move(200, 600);
  let rows = 0;
  for (let turn = 0; turn < 200; turn += 1) {
    await page.mouse.wheel(0, 900);
    await page.evaluate('new Promise(requestAnimationFrame)');
    rows = Math.max(rows, await page.locator('li[aria-posinset]').count());
  }
  console.log(`rows in the page while the list is scrolled: at most ${rows}`);
} finally {
  await browser.close();
  await endPrograms();
  await desk.store.close();
  await server?.stop();
}

/** From the start of the navigation until the first row and a card are on the screen, in milliseconds. */
async function firstPaint(page: Page): Promise<number> {
  await page.goto(desk.url);
  await page.locator('ol li a').first().waitFor();
  await page.locator('article h2').waitFor();
  return Number(await page.evaluate('performance.now()'));
}

/** Presses a key and waits for another comment's card to be painted: the time the browser saw pass between. */
async function timeKey(page: Page, key: string): Promise<number> {
  // Answers nothing: a promise would be waited for before the key is pressed.
  await page.evaluate(`void (globalThis.nextCard = new Promise((resolve) => {
    const shown = () => document.querySelector('article h2')?.id;
    const before = shown();
    let pressedAt;
    addEventListener('keydown', (event) => { pressedAt ??= event.timeStamp; }, { capture: true, once: true });
    const look = () => {
      const after = shown();
      // The frame in which the card has changed is painted after this callback, and before the next.
      if (after && after !== before) requestAnimationFrame(() => resolve(performance.now() - pressedAt));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }))`);
  await page.keyboard.press(key);
  const late = new Promise((_, reject) =>
    setTimeout(reject, 10_000, new Error('no next card in ten seconds')),
  );
  const time = Number(await Promise.race([page.evaluate('globalThis.nextCard'), late]));
  // A moderator reads; the server's limit on requests a minute stays in force.
  await page.waitForTimeout(400);
  return time;
}

function report(what: string, milliseconds: readonly number[]): void {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)} ms`;
  console.log(`${what}: median ${at(0.5)}, p95 ${at(0.95)}, at worst ${at(1)}`);
}
