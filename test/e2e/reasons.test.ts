import { describe, expect, it } from 'vitest';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

describe('reasons for rejecting', () => {
  it('are asked for at once, and a key pressed before they have come is not lost', async () => {
    let letThrough = (): void => undefined;
    const held = new Promise<void>((resolve) => (letThrough = resolve));
    const moderator = await desk.moderate('/history');
    await moderator.page.route('**/v1/reject-reasons', async (route) => {
      await held;
      await route.continue();
    });
    await moderator.page.getByRole('link', { name: /^Queue/ }).click();
    await moderator.page.getByRole('article').waitFor();
    const name = () => moderator.page.getByRole('article').getByRole('heading', { level: 2 }).innerText();
    const first = await name();
    await moderator.page.keyboard.press('r');
    await moderator.page.getByText('Why is it rejected?').waitFor();
    await moderator.page.keyboard.press('r');
    expect(await name()).toBe(first);
    letThrough();
    await moderator.page.getByRole('alert').getByText('Rejected').waitFor();
    await moderator.page.keyboard.press('u');
    await expect.poll(name).toBe(first);
  });

  it('are changed by an editor: another name, another order, a new one with a code of its own', async () => {
    const { page } = await desk.moderate('/');
    await page.getByRole('button', { name: 'Site', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Reasons for rejecting' }).click();
    await page.getByRole('heading', { name: 'Reasons for rejecting' }).waitFor();
    await page.getByRole('button', { name: 'Move Threat up' }).click();
    await page.getByRole('button', { name: 'Add a reason' }).click();
    const last = page.getByRole('listitem').last();
    await last.getByLabel('What it is called').fill('Trolling');
    await expect.poll(() => last.getByLabel('Code').inputValue()).toBe('trolling');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The reasons are saved.').waitFor();
    await page.goto(desk.url);
    await page.getByRole('article').waitFor();
    await page.keyboard.press('r');
    const choices = page.getByRole('dialog').getByRole('listitem');
    await expect
      .poll(async () => (await choices.allInnerTexts()).map((text) => text.split('\n')[0]))
      .toEqual(expect.arrayContaining(['Trolling']));
    await choices
      .first()
      .filter({ hasText: /^Threat/ })
      .waitFor();
    await page.keyboard.press('Escape');
  });
});

describe('the pages', () => {
  it('are gone to on a phone from one menu, which then is out of the way', async () => {
    const { page } = await desk.moderate('/', PHONE);
    const open = page.getByRole('button', { name: 'Pages' });
    await open.click();
    const pages = page.getByRole('dialog').getByRole('navigation', { name: 'Pages' });
    expect(await pages.getByRole('link', { name: /^Queue/ }).getAttribute('aria-current')).toBe('page');
    await pages.getByRole('link', { name: 'Threads' }).click();
    await page.waitForURL('**/threads');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('are reached by the keyboard from their groups', async () => {
    const { page } = await desk.moderate('/threads');
    const discourse = page.getByRole('button', { name: 'Discourse' });
    await discourse.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Threads' }).waitFor();
    const focused = page.locator('[role="menuitem"]:focus');
    await expect
      .poll(async () => {
        await page.keyboard.press('ArrowDown');
        return (await focused.count()) === 1 ? await focused.innerText() : '';
      })
      .toBe('Search');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search');
  });
});
