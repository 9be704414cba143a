import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

const waiting = async () => (await desk.queue()).length;

/** Chooses every score there is: the keyboard moves the thumbs, End to the end. */
async function chooseAll(page: Page): Promise<void> {
  await page.getByRole('slider', { name: 'Scores from' }).press('Home');
  await page.getByRole('slider', { name: 'Scores to' }).press('End');
  const { length } = await desk.queue();
  await page.getByRole('button', { name: `Approve ${length} comments` }).waitFor();
}

describe('deciding in bulk', () => {
  it('chooses by score, says how many, shows some, approves all as one batch and undoes it from there', async () => {
    const before = await waiting();
    const visitor = await desk.moderate('/bulk');
    const { page } = visitor;
    await page.getByRole('img', { name: /comments by Incivility/ }).waitFor();
    await chooseAll(page);
    await page.getByText('Not enough decisions yet').waitFor();
    const sample = page.getByRole('listitem');
    await expect.poll(() => sample.count()).toBe(Math.min(10, before));
    expect(await visitor.accessibilityProblems()).toEqual([]);

    await page.getByRole('button', { name: `Approve ${before} comments` }).click();
    const question = page.getByRole('dialog');
    // Fading in, it has not its contrast yet.
    await expect.poll(() => visitor.accessibilityProblems()).toEqual([]);
    await question.getByRole('button', { name: `Approve ${before} comments` }).click();
    await page.getByRole('heading', { name: `Approved ${before} comments` }).waitFor();
    await expect.poll(waiting).toBe(0);
    await page.getByRole('button', { name: 'Undo all' }).click();
    await page.getByRole('heading', { name: `Undone ${before} comments` }).waitFor();
    await expect.poll(waiting).toBe(before);
  });

  it('draws other comments when asked', async () => {
    const { page } = await desk.moderate('/bulk');
    await chooseAll(page);
    const sample = page.getByRole('listitem');
    await sample.first().waitFor();
    const first = (await sample.allInnerTexts()).join();
    await page.getByRole('button', { name: 'Draw others' }).click();
    await expect.poll(async () => (await sample.allInnerTexts()).join()).not.toBe(first);
  });

  it('rejects with a reason, which the history tells, and the history takes the whole back', async () => {
    const before = await waiting();
    const { page } = await desk.moderate('/bulk');
    await chooseAll(page);
    await page.getByRole('button', { name: `Reject ${before} comments` }).click();
    const question = page.getByRole('dialog');
    await question.getByRole('combobox', { name: 'Reason' }).click();
    await page.getByRole('option', { name: 'Spam or advertising' }).click();
    await question.getByRole('button', { name: `Reject ${before} comments` }).click();
    await page.getByRole('heading', { name: `Rejected ${before} comments` }).waitFor();
    await page.goto(`${desk.url}/history`);
    const entry = page
      .getByRole('listitem')
      .filter({ hasText: `${before} comments in bulk` })
      .first();
    await entry.getByText('Spam or advertising').waitFor();
    await entry.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(waiting).toBe(before);
    await entry.getByText(/Undone by Moderator/).waitFor();
  });

  it('fits a phone', async () => {
    const visitor = await desk.moderate('/bulk', PHONE);
    await visitor.page.getByRole('img', { name: /comments by Incivility/ }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    await visitor.page.goto(`${desk.url}/history`);
    await visitor.page.getByRole('listitem').first().waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
  });
});

describe('the history', () => {
  it('tells who decided what about which words, and is narrowed by what was done', async () => {
    const [first] = await desk.queue();
    const visitor = await desk.moderate(`/comments/${first?.id}`);
    const { page } = visitor;
    await page.getByText('Why it is here').waitFor();
    await visitor.decides(() => page.keyboard.press('e'));
    await page.getByRole('alert').getByText('Escalated').waitFor();
    await page.goto(`${desk.url}/history`);
    const entries = page.getByRole('listitem');
    await entries.first().getByText('Escalated').waitFor();
    await expect.poll(() => entries.first().innerText()).toContain(first?.text.slice(0, 40));
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('combobox', { name: 'What' }).click();
    await page.getByRole('option', { name: 'Escalated' }).click();
    await page.waitForURL(/action=escalate/);
    // What was decided in bulk before is told no longer.
    await entries.filter({ hasNotText: 'Escalated' }).first().waitFor({ state: 'detached' });
    await entries.first().getByRole('button', { name: 'Undo' }).click();
    await entries
      .first()
      .getByText(/Undone by Moderator/)
      .waitFor();
    await expect.poll(async () => (await desk.queue()).map(({ id }) => id)).toContain(first?.id);
  });
});

describe('why a score is what it is', () => {
  it('is shown on asking, word by word, with sign and size', async () => {
    const [first] = await desk.queue();
    const visitor = await desk.moderate(`/comments/${first?.id}`);
    const { page } = visitor;
    await page.getByRole('button', { name: 'Why this score?' }).click();
    const raising = page.locator('mark[data-raises="true"]');
    await raising.first().waitFor();
    await expect.poll(() => raising.first().innerText()).toMatch(/\+0\.\d\d$/);
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Hide why' }).click();
    await raising.first().waitFor({ state: 'hidden' });
  });
});
