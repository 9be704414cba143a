import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readQueue } from '../../src/store/review/queue-view.js';
import { launchBrowser, Visitor } from '../support/browser.js';
import { openLongDesk, type LongDesk } from '../support/long-desk.js';
import { endPrograms } from '../support/program.js';
import { createEmptyDatabase, type TestDatabase } from '../support/stores.js';

const COMMENTS = 100_000;
/** More rows than a screen shows, far fewer than there are. */
const FEW_ROWS = 40;

let database: TestDatabase;
let desk: LongDesk;
let browser: Browser;
let visitor: Visitor;
let page: Page;
/** All ids in the order of the queue. */
let order: number[];

beforeAll(async () => {
  database = await createEmptyDatabase();
  desk = await openLongDesk(database.url, COMMENTS);
  const filter = { list: 'waiting', attribute: 'INCIVILITY' } as const;
  const all = { filter, now: new Date(), after: null, limit: COMMENTS };
  order = (await readQueue(desk.store.db, desk.siteId, all)).map(({ id }) => id);
  browser = await launchBrowser();
  visitor = await Visitor.open(browser, { viewport: { width: 1440, height: 900 } });
  ({ page } = visitor);
  await page.goto(desk.signIn);
  await page.waitForURL(`${desk.url}/`);
}, 300_000);
afterAll(async () => {
  await browser.close();
  await endPrograms();
  await desk.store.close();
  await database.drop();
});

const scroller = () => page.getByRole('region', { name: 'List', exact: true });
const row = (place: number) => page.locator(`li[aria-posinset="${place}"]`);
const linkOf = (place: number) => row(place).getByRole('link').getAttribute('href');
const rowsInPage = () => page.locator('li[aria-posinset]').count();
const scrollTo = (share: number) =>
  scroller().evaluate((element: { scrollTop: number; scrollHeight: number }, to) => {
    element.scrollTop = to * element.scrollHeight;
  }, share);

it('stands in the page with its whole length, by a few rows', async () => {
  await page.getByText('100,000 comments', { exact: true }).waitFor();
  await expect.poll(() => linkOf(1)).toBe(`/comments/${order[0]}`);
  expect(await row(1).getAttribute('aria-setsize')).toBe('100000');
  expect(await rowsInPage()).toBeLessThan(FEW_ROWS);
});

it('is jumped through by the scroll bar: each comment stands where its urgency puts it', async () => {
  for (const share of [0.5, 0.9, 0.25]) {
    await scrollTo(share);
    const place = Math.round(share * COMMENTS) + 2;
    await expect.poll(() => linkOf(place)).toBe(`/comments/${order[place - 1]}`);
    expect(await rowsInPage()).toBeLessThan(FEW_ROWS);
  }
});

it('is gone through by End and Home', async () => {
  await scroller().focus();
  await page.keyboard.press('End');
  await expect.poll(() => linkOf(COMMENTS)).toBe(`/comments/${order.at(-1)}`);
  await page.keyboard.press('Home');
  await expect.poll(() => linkOf(1)).toBe(`/comments/${order[0]}`);
});

it('goes on from a comment in its midst, and is one shorter after a decision', async () => {
  await scrollTo(0.5);
  const place = COMMENTS / 2 + 2;
  await row(place).getByRole('link').click();
  await page.waitForURL(`**/comments/${order[place - 1]}`);
  await page.getByRole('status').filter({ hasText: '50,002 of 100,000 comments' }).waitFor();
  await page.keyboard.press('j');
  await page.waitForURL(`**/comments/${order[place]}`);
  await page.getByRole('article').waitFor();
  await page.keyboard.press('a');
  await page.waitForURL(`**/comments/${order[place + 1]}`);
  await page.getByText('99,999 comments', { exact: true }).waitFor();
  await expect.poll(() => linkOf(place + 1)).toBe(`/comments/${order[place + 1]}`);
  await page.keyboard.press('u');
  await page.waitForURL(`**/comments/${order[place]}`);
  await page.getByText('100,000 comments', { exact: true }).waitFor();
});

it('keeps the page small however far one scrolls', async () => {
  const nodes = () => page.evaluate<number>('document.querySelectorAll("*").length');
  await scrollTo(0);
  await expect.poll(() => linkOf(1)).toBe(`/comments/${order[0]}`);
  const before = await nodes();
  let most = 0;
  for (let turn = 1; turn <= 60; turn += 1) {
    await scrollTo(turn / 61);
    await page.evaluate('new Promise(requestAnimationFrame)');
    most = Math.max(most, await rowsInPage());
  }
  expect(most).toBeLessThan(FEW_ROWS);
  const place = Math.round((60 / 61) * COMMENTS) + 2;
  await expect.poll(() => linkOf(place)).toBe(`/comments/${order[place - 1]}`);
  expect(await nodes()).toBeLessThan(before * 2);
  expect(visitor.problems).toEqual([]);
});
