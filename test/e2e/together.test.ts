import type { BrowserContextOptions, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { Cuttable } from '../support/cuttable.js';
import { DemoDesk } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();
/** Signed in as somebody else than the desk's own moderator. */
let graces: BrowserContextOptions['storageState'];

beforeAll(async () => {
  graces = await (await desk.invited('Grace', 'moderator')).context.storageState();
  await desk.closeVisitors();
});

const grace = (path: string) => desk.moderate(path, { ...(graces && { storageState: graces }) });
const card = (page: Page) => page.getByRole('article');
const rows = (page: Page) => page.getByRole('region', { name: 'Review queue' }).getByRole('listitem');
const shown = (page: Page) => card(page).getByRole('heading', { level: 2 }).innerText();
const claimed = (page: Page, by: string) => rows(page).filter({ hasText: `${by} is looking at this` });

describe('two moderators', () => {
  it('see who looks at what, pass it by, and may take it over', async () => {
    const ada = await desk.moderate('/');
    await card(ada.page).waitFor();
    const other = await grace('/');
    await claimed(other.page, 'Moderator').waitFor();
    // Another comment is open for her, and is hers from Ada's point of view.
    await card(other.page).waitFor();
    await claimed(ada.page, 'Grace').waitFor();
    const graceLooksAt = await claimed(ada.page, 'Grace').getByRole('link').getAttribute('href');
    const adaLooksAt = await claimed(other.page, 'Moderator').getByRole('link').getAttribute('href');
    expect(graceLooksAt).not.toBe(adaLooksAt);

    // Ada goes on by key: not to Grace's comment, though it is the next in the list.
    await ada.page.keyboard.press('j');
    await ada.page.waitForURL(/comments/);
    expect(new URL(ada.page.url()).pathname).not.toBe(graceLooksAt);

    // She may choose it nevertheless, is told, and takes it over.
    await claimed(ada.page, 'Grace').getByRole('link').click();
    await card(ada.page).getByText('Grace is looking at this').waitFor();
    expect(await ada.accessibilityProblems()).toEqual([]);
    await card(ada.page).getByRole('button', { name: 'Take it over' }).click();
    await card(ada.page).getByText('Grace is looking at this').waitFor({ state: 'hidden' });
    await card(other.page).getByText('Moderator is looking at this').waitFor();

    // Whoever leaves frees what they had.
    await ada.page.goto(`${desk.url}/threads`);
    await card(other.page).getByText('Moderator is looking at this').waitFor({ state: 'hidden' });
  });

  it('cannot both decide: one wins, the other is told who did what', async () => {
    const [comment] = await desk.queue();
    const ada = await desk.moderate(`/comments/${comment?.id}`);
    await card(ada.page).waitFor();
    const other = await grace(`/comments/${comment?.id}`);
    await card(other.page).getByText('Moderator is looking at this').waitFor();
    // Grace's browser does not hear of it in time.
    await other.page.route('**/v1/decisions', async (route) => {
      await ada.page.keyboard.press('a');
      await ada.page.getByText('Approved').first().waitFor();
      await expect.poll(async () => (await desk.queue()).some(({ id }) => id === comment?.id)).toBe(false);
      await route.continue();
    });
    await other.page.keyboard.press('e');
    await other.page.getByText('Moderator has approved this comment in the meantime.').waitFor();
    await other.complainsOf(/status of 409/);
  });
});

describe('news', () => {
  it('wait behind a banner until they are asked for, also those that came while the connection was lost', async () => {
    const cable = await Cuttable.to(desk.url);
    const visitor = await desk.moderate('/');
    const { page } = visitor;
    await page.goto(`${cable.url}/`);
    await rows(page).first().waitFor();
    const open = await shown(page);
    const before = (await desk.queue()).length;
    const [first, second] = [desk.newId('news'), desk.newId('news')];
    const count = (comments: number) => page.getByText(`${comments} comments`, { exact: true });
    await desk.send({
      id: first,
      author: { id: `u-${first}`, name: 'News One' },
      text: 'You are an idiot, truly.',
    });
    const banner = page.getByRole('button', { name: /new comments?\. Show/ });
    await banner.filter({ hasText: '1 new comment' }).waitFor();
    await count(before).waitFor();

    cable.cut();
    await page.getByText('Reconnecting…').waitFor();
    await desk.send({
      id: second,
      author: { id: `u-${second}`, name: 'News Two' },
      text: 'You are a moron, truly.',
    });
    expect(await banner.innerText()).toContain('1 new comment');
    cable.mend();
    await banner.filter({ hasText: '2 new comments' }).waitFor();
    expect(await shown(page)).toBe(open);
    await page.keyboard.press('n');
    await banner.waitFor({ state: 'hidden' });
    await count(before + 2).waitFor();
    expect(await shown(page)).toBe(open);
    await page.goto('about:blank');
    cable.close();
    await visitor.complainsOf(/ERR_|Failed to load resource/);
  });
});
