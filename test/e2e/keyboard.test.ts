import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { DemoDesk } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

/** Goes on with Tab until something of this name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = page.locator(':focus');
    const label = (await focused.getAttribute('aria-label')) ?? (await focused.innerText());
    if (name.test(label.trim())) return;
  }
  expect.unreachable(`sixty tabs did not lead to ${name.source}`);
}

it('a comment is decided about, taken back and looked up without a mouse, and a screen reader is told', async () => {
  const visitor = await desk.moderate('/');
  const { page } = visitor;
  const author = () => page.getByRole('article').getByRole('heading', { level: 2 }).innerText();
  const told = page.getByRole('status').filter({ hasText: /^Comment by/ });
  await page.getByRole('article').waitFor();
  const first = await author();
  await expect.poll(() => told.innerText()).toContain(first);

  await visitor.decides(() => page.keyboard.press('e'));
  await page.getByRole('alert').getByText('Escalated').waitFor();
  await expect.poll(() => told.innerText()).toMatch(/, 1 of /);
  await visitor.decides(() => page.keyboard.press('u'));
  await expect.poll(author).toBe(first);
  await expect.poll(() => told.innerText()).toContain(first);

  // The buttons do what the keys do; what has the focus is seen to have it.
  await page.keyboard.press('Tab');
  await tabTo(page, /^Escalate/);
  const outline = await page.evaluate(
    '(({ outlineStyle, outlineWidth }) => `${outlineStyle} ${outlineWidth}`)(getComputedStyle(document.activeElement))',
  );
  expect(outline).toBe('solid 2px');
  await visitor.decides(() => page.keyboard.press('Enter'));
  await page.getByRole('alert').getByText('Escalated').first().waitFor();

  await page.goto(`${desk.url}/?list=escalated`);
  await expect.poll(author).toBe(first);
  await page
    .getByRole('article')
    .getByText(/^Escalated by Moderator/)
    .waitFor();
  await tabTo(page, /^Undo/);
  await visitor.decides(() => page.keyboard.press('Enter'));
  await page.goto(desk.url);
  await expect.poll(author).toBe(first);
});
