import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { QueuePage, ThreadList } from '../../src/http/contract.js';
import { DemoDesk, PHONE, WIDE } from '../support/demo-desk.js';

const SCHEMES = ['light', 'dark'] as const;

const desk = DemoDesk.forTests();

const queueRows = (page: Page) => page.getByRole('region', { name: 'Review queue' }).getByRole('listitem');
const card = (page: Page) => page.getByRole('article');
const toast = (page: Page) => page.getByRole('alert');
const authorOnCard = (page: Page) => card(page).getByRole('heading', { level: 2 }).innerText();
const waiting = async (): Promise<number> => (await desk.api<QueuePage>('/v1/queue')).waiting;

describe('signing in', () => {
  it('works with the printed link', async () => {
    const { page } = await desk.moderate('/');
    await queueRows(page).first().waitFor();
  });

  it('says what to do when the link was used before', async () => {
    const visitor = await desk.visit();
    await visitor.page.goto(desk.link);
    await visitor.page.getByText('This link no longer works').waitFor();
    expect(await visitor.page.getByRole('main').innerText()).toContain(
      'npm start prints a link that signs you in once',
    );
    // The token is not left in the address bar.
    expect(visitor.page.url()).toBe(`${desk.url}/sign-in`);
    await visitor.complainsOf(/status of 401/);
  });

  it('is asked of anybody who opens another page', async () => {
    const visitor = await desk.visit();
    await visitor.page.goto(`${desk.url}/threads`);
    await visitor.page.waitForURL(`${desk.url}/sign-in`);
    await visitor.complainsOf(/status of 401/);
  });
});

describe('the review queue', () => {
  it('shows the most urgent comment with its words marked, whom they are aimed at, and why it is here', async () => {
    const first = (await desk.api<QueuePage>('/v1/queue')).comments[0];
    const { page } = await desk.moderate('/');
    await card(page).getByText('Why it is here').waitFor();
    const author = first?.author?.name ?? '';
    const marked = card(page).getByRole('region', { name: author }).locator('mark');
    expect(await marked.first().innerText()).toBe(first?.analysis?.findings[0]?.text);
    const said = await card(page).innerText();
    for (const reason of first?.analysis?.reasons ?? []) expect(said).toContain(reason.text);
    expect(said).toContain(first?.analysis?.findings[0]?.about);
    expect(said).toContain('aimed at');
    expect(said).toMatch(/Incivility 0\.\d\d of 1/);
  });

  it('lets an approved comment go at once, and takes it back on undo', async () => {
    const before = await waiting();
    const { page } = await desk.moderate('/');
    const author = await authorOnCard(page);
    await page.getByRole('button', { name: 'Approve' }).click();
    await toast(page).getByText(`Approved ${author}’s comment`).waitFor();
    // It stays as long as somebody points at it.
    await toast(page).hover();
    await expect.poll(waiting).toBe(before - 1);
    await page.getByRole('link', { name: `Queue ${before - 1}` }).waitFor();

    await toast(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(waiting).toBe(before);
    await page.getByRole('link', { name: `Queue ${before}` }).waitFor();
    await expect.poll(() => authorOnCard(page)).toBe(author);
    await queueRows(page).first().filter({ hasText: author }).waitFor();
  });

  it('takes back a decision made earlier, from the comment’s own card', async () => {
    const before = await waiting();
    const first = (await desk.api<QueuePage>('/v1/queue')).comments[0];
    const { page } = await desk.moderate('/');
    await card(page).getByText('Why it is here').waitFor();
    await page.getByRole('button', { name: 'Reject' }).click();
    await page.getByRole('button', { name: 'Without a reason' }).click();
    await expect.poll(waiting).toBe(before - 1);
    await page.goto(`${desk.url}/comments/${first?.id}`);
    await card(page).getByText('Rejected by Moderator').waitFor();
    await card(page).getByRole('button', { name: 'Undo' }).click();
    await expect.poll(waiting).toBe(before);
    await card(page).getByText('Rejected by Moderator').waitFor({ state: 'hidden' });
    await queueRows(page)
      .filter({ hasText: first?.text.slice(0, 20) ?? '' })
      .first()
      .waitFor();
  });

  it('is worked with single keys, which can be looked up and switched off', async () => {
    const before = await waiting();
    const { page } = await desk.moderate('/');
    await card(page).getByText('Why it is here').waitFor();
    const second = (await desk.api<QueuePage>('/v1/queue')).comments[1];
    await page.keyboard.press('j');
    await page.waitForURL(`${desk.url}/comments/${second?.id}`);
    await card(page).getByText('Why it is here').waitFor();
    await page.keyboard.press('r');
    await page.keyboard.press('r');
    await expect.poll(waiting).toBe(before - 1);
    await page.keyboard.press('u');
    await expect.poll(waiting).toBe(before);
    await page.waitForURL(`${desk.url}/comments/${second?.id}`);

    await page.keyboard.press('Shift+?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByRole('switch', { name: 'Single keys decide and move' }).click();
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.keyboard.press('a');
    await page.keyboard.press('k');
    expect(page.url()).toBe(`${desk.url}/comments/${second?.id}`);
    expect(await waiting()).toBe(before);
  });

  it('is reached with Tab, page first when one likes', async () => {
    const { page } = await desk.moderate('/');
    await card(page).getByText('Why it is here').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').innerText()).toBe('Skip to the page');
    await page.keyboard.press('Enter');
    for (let presses = 0; presses < 40; presses += 1) {
      await page.keyboard.press('Tab');
      if ((await page.locator(':focus').innerText()).startsWith('Approve')) return;
    }
    expect.unreachable('forty tabs did not lead to the buttons');
  });

  it('tells of a comment that arrives while the moderator reads, and moves nothing until asked', async () => {
    const { page } = await desk.moderate('/');
    await queueRows(page).first().waitFor();
    // The news takes some room from the list: what is rendered beyond its end is no matter. How long ago it was changes by itself.
    const shown = async (): Promise<(string | null)[]> =>
      Promise.all(
        [0, 1, 2, 3, 4].map((nth) => queueRows(page).nth(nth).getByRole('link').getAttribute('href')),
      );
    const before = await shown();
    const id = desk.newId('live');
    const author = { id: `u-${id}`, name: `Late Arrival ${id}` };
    await desk.send({ id, author, text: 'You are a clueless idiot and a shill.' });
    const news = page.getByRole('button', { name: '1 new comment. Show' });
    await news.waitFor();
    expect(await shown()).toEqual(before);
    await news.click();
    await page.getByRole('link', { name: author.name }).waitFor();
    await news.waitFor({ state: 'hidden' });
  });

  it('puts a comment back when the decision does not arrive', async () => {
    const visitor = await desk.moderate('/');
    const { page } = visitor;
    await card(page).getByText('Why it is here').waitFor();
    const author = await authorOnCard(page);
    await page.route('**/v1/decisions', (route) => route.abort());
    await page.keyboard.press('e');
    await toast(page).getByText('Not escalated').waitFor();
    await queueRows(page).first().filter({ hasText: author }).waitFor();
    await visitor.complainsOf(/ERR_FAILED/);
  });

  it('explains a decision that came too late', async () => {
    const late = await desk.moderate('/sign-in');
    // Cut off from the events, or it would know before it decides.
    await late.page.route('**/v1/live?*', (route) => route.abort());
    await late.page.goto(`${desk.url}/`);
    await card(late.page).getByText('Why it is here').waitFor();
    const author = await authorOnCard(late.page);
    const early = await desk.moderate('/');
    await card(early.page).getByText('Why it is here').waitFor();
    // The toast comes before the server's answer; late is only who comes after it.
    await early.decides(async () => {
      await early.page.keyboard.press('d');
      await early.page.keyboard.press('d');
    });
    await toast(early.page).getByText('Deferred').waitFor();

    await late.page.keyboard.press('a');
    const refusal = toast(late.page).filter({ hasText: 'Not approved' });
    await refusal.getByText('You now see how it stands.').waitFor();
    await early.page.keyboard.press('u');
    await queueRows(early.page).first().filter({ hasText: author }).waitFor();
    await late.complainsOf(/status of 409/);
    // Without its events it asks again and again.
    await late.complainsOf(/ERR_FAILED/);
  });

  it('opens the card over the list on a phone, and goes back to it', async () => {
    const { page } = await desk.moderate('/', PHONE);
    await queueRows(page).first().click();
    await card(page).getByText('Why it is here').waitFor();
    await page.getByRole('button', { name: 'Reject' }).waitFor();
    await page.getByRole('button', { name: 'Back to the queue' }).click();
    await card(page).waitFor({ state: 'hidden' });
    await page.waitForURL(`${desk.url}/`);
  });

  it('shows hostile text as text', async () => {
    const texts = [
      '<img src=x onerror="document.title=\'owned\'"> you idiot',
      `you idiot ${'W'.repeat(20_000)}`,
      '\u202Eyou idiot\u202C Z\u0335\u0322\u031B\u0347\u0354\u0317\u0348\u0319a\u0335\u0322\u031B\u0347',
    ];
    for (const [index, text] of texts.entries()) {
      await desk.send({ id: `hostile-${index}`, text, author: { id: 'u-hostile', name: '<b>Mallory</b>' } });
    }
    const { comments } = await desk.api<QueuePage>('/v1/queue?limit=200');
    const hostile = comments.filter((comment) => comment.author?.name === '<b>Mallory</b>');
    expect(hostile).toHaveLength(texts.length);
    for (const options of [WIDE, PHONE]) {
      const visitor = await desk.moderate('/', options);
      for (const comment of hostile) {
        await visitor.page.goto(`${desk.url}/comments/${comment.id}`);
        await card(visitor.page).getByText('Why it is here').waitFor();
        expect(await card(visitor.page).locator('img').count()).toBe(0);
        expect(await authorOnCard(visitor.page)).toBe('<b>Mallory</b>');
        expect(await visitor.sidewaysScroll()).toBe(0);
      }
      await expect.poll(() => visitor.page.title()).toBe('Review queue · Parley');
    }
  });
});

describe('the other pages', () => {
  it('show a thread with its article, every comment, and on request the flagged alone', async () => {
    const { page } = await desk.moderate('/threads');
    const { threads } = await desk.api<ThreadList>('/v1/threads');
    const heated = threads.toSorted((a, b) => b.uncivil - a.uncivil)[0];
    await page.getByRole('link', { name: heated?.title ?? '' }).click();
    const comments = page.getByRole('region', { name: 'Comments' }).getByRole('listitem');
    await expect.poll(() => comments.count()).toBe(heated?.comments);
    await page.getByRole('button', { name: 'Read the article' }).click();
    await page.getByRole('button', { name: 'Fold the article away' }).waitFor();
    await page.getByText('Flagged only').click();
    await page.getByText(/^\d+ of \d+ comments$/).waitFor();
    await expect.poll(() => comments.count()).toBeLessThan(heated?.comments ?? 0);
    await comments.first().locator('mark').first().waitFor();
  });

  it('lead from a comment to its place in the thread', async () => {
    const { page } = await desk.moderate('/');
    await card(page).getByText('Why it is here').waitFor();
    const id = (await desk.api<QueuePage>('/v1/queue')).comments[0]?.id;
    await page.keyboard.press('t');
    await page.waitForURL(`**/threads/*#comment-${id}`);
    await expect.poll(() => page.locator(':focus').getAttribute('id')).toBe(`comment-${id}`);
  });

  it('draw a narrative over time, give every figure in a table, and all of it as CSV', async () => {
    const { page } = await desk.moderate('/narratives');
    const chart = page.getByRole('img', { name: /per 1,000 comments over/ });
    await chart.waitFor();
    await page
      .getByRole('article')
      .filter({ hasText: /n = \d+ comments/ })
      .waitFor();
    await page.getByText('Table', { exact: true }).click();
    const table = page.getByRole('table');
    for (const column of [
      'Comments',
      'Per 1,000',
      '95\u00A0% low',
      '95\u00A0% high',
      'Only quoting it',
      'Authors voicing',
    ]) {
      await table.getByRole('columnheader', { name: column, exact: true }).waitFor();
    }
    await table.getByRole('row').nth(2).waitFor();

    await page.getByText('Week', { exact: true }).click();
    await page.waitForURL(/bucket=week/);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    const csv = await readFile(await download.path(), 'utf8');
    expect(csv.split('\r\n')[0]).toContain('narrative_id,narrative_version,title,level,bucket_start');
    expect(csv).toContain(',week,');
  });

  it('list where a narrative was said, in whose voice, and what counts as it', async () => {
    const { page } = await desk.moderate('/narratives');
    const mentions = page.getByRole('region', { name: 'Where it was said' });
    await mentions
      .getByRole('listitem')
      .first()
      .filter({ hasText: /own words|quotes/ })
      .waitFor();
    await page.getByRole('region', { name: 'What counts as it' }).getByRole('listitem').first().waitFor();
    await mentions.getByRole('link').first().click();
    await page.waitForURL(/\/comments\/\d+$/);
  });

  it('make a key that works, show it once, and revoke it', async () => {
    const { page } = await desk.moderate('/connect');
    const name = desk.newId('A test');
    await page.getByLabel('Name of a new key').fill(name);
    await page.getByRole('button', { name: 'Create key' }).click();
    await page.getByText('is shown this once').waitFor();
    const made = await page.locator('figure', { hasText: name }).locator('pre').innerText();
    const statusWith = async () =>
      (await fetch(`${desk.url}/v1/status`, { headers: { authorization: `Bearer ${made}` } })).status;
    expect(await statusWith()).toBe(200);
    await page.getByText(`Bearer ${made}`).first().waitFor();

    await page.reload();
    await page.getByRole('button', { name: `Revoke the key ${name}` }).click();
    expect(await page.getByText(made).count()).toBe(0);
    await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('The key is revoked.').waitFor();
    expect(await statusWith()).toBe(401);
  });

  it('remember the color scheme, from the first paint on', async () => {
    const { page } = await desk.moderate('/', { colorScheme: 'light' });
    await page.getByRole('button', { name: 'Color scheme' }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await page.goto(`${desk.url}/threads`, { waitUntil: 'commit' });
    await page.locator('body').waitFor({ state: 'attached' });
    expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe('dark');
  });
});

describe('every page', () => {
  /** Each page with something that shows it is complete. */
  const pages = async (): Promise<[path: string, complete: (page: Page) => Promise<void>][]> => {
    const [first] = (await desk.api<QueuePage>('/v1/queue')).comments;
    const [thread] = (await desk.api<ThreadList>('/v1/threads')).threads;
    return [
      ['/', (page) => queueRows(page).first().waitFor()],
      [`/comments/${first?.id}`, (page) => card(page).getByText('Why it is here').waitFor()],
      ['/threads', (page) => page.getByText('waiting', { exact: true }).first().waitFor()],
      [`/threads/${thread?.id}`, (page) => page.getByText('All comments').waitFor()],
      ['/narratives', (page) => page.getByText('per 1,000 comments with 95 % interval').waitFor()],
      [
        '/narratives/deep-state',
        (page) => page.getByRole('img', { name: /per 1,000 comments over/ }).waitFor(),
      ],
      ['/connect', (page) => page.getByText('Lines to paste').waitFor()],
      ['/nowhere', (page) => page.getByText('There is no such page').waitFor()],
      ['/sign-in', (page) => page.getByText('Sign in to Parley').waitFor()],
    ];
  };

  it.each(SCHEMES)(
    'is free of serious accessibility problems on a wide screen and a phone, in %s',
    async (scheme) => {
      for (const options of [WIDE, PHONE]) {
        const visitor = await desk.moderate('/', { ...options, colorScheme: scheme });
        for (const [path, complete] of await pages()) {
          await visitor.page.goto(desk.url + path);
          await complete(visitor.page);
          expect({ path, problems: await visitor.accessibilityProblems() }).toEqual({ path, problems: [] });
        }
      }
    },
  );

  it('fits a phone without scrolling sideways', async () => {
    const visitor = await desk.moderate('/', PHONE);
    for (const [path, complete] of await pages()) {
      await visitor.page.goto(desk.url + path);
      await complete(visitor.page);
      expect({ path, sideways: await visitor.sidewaysScroll() }).toEqual({ path, sideways: 0 });
    }
  });

  it('is left by signing out', async () => {
    const visitor = await desk.invited('Lea', 'admin');
    const { page } = visitor;
    await page.goto(`${desk.url}/connect`);
    // What the page asks and comes after the session has ended is refused, and the console complains.
    await page.getByText('Lines to paste').waitFor();
    await page.getByRole('button', { name: /^Account/ }).click();
    await visitor.complete();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await page.getByText('You are signed out').waitFor();
  });
});
