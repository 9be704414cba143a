import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CommentDetail } from '../../src/http/contract.js';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

const card = (page: Page) => page.getByRole('article');
const toast = (page: Page) => page.getByRole('alert');
const comment = async (id = 0) => (await desk.api<CommentDetail>(`/v1/comments/${id}`)).comment;

/** Said in the page. */
const REASONS_HAVE_ARRIVED = `performance.getEntriesByType('resource')
  .some(({ name, responseEnd }) => name.endsWith('/v1/reject-reasons') && responseEnd > 0)`;

/** The most urgent comment with a name-calling in it, open for a moderator. */
async function openInsult(options = {}) {
  const insult = (await desk.queue()).find(({ analysis }) =>
    analysis?.findings.every(({ detector }) => detector === 'name-calling'),
  );
  const visitor = await desk.moderate(`/comments/${insult?.id}`, options);
  await card(visitor.page).getByText('Why it is here').waitFor();
  // Until the site's reasons are there, there is nothing to ask.
  await expect.poll(() => visitor.page.evaluate(REASONS_HAVE_ARRIVED)).toBe(true);
  return { visitor, page: visitor.page, id: insult?.id ?? 0 };
}

describe('rejecting', () => {
  it('takes the reason that the findings suggest on a second r', async () => {
    const { page, visitor, id } = await openInsult();
    await page.keyboard.press('r');
    const question = page.getByRole('dialog', { name: 'Why is it rejected?' });
    await question.getByRole('button', { name: /^Name-calling or insult suggested/ }).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('r');
    await toast(page).getByText('Rejected').waitFor();
    await expect
      .poll(async () => (await comment(id)).lastDecision)
      .toMatchObject({ verdict: 'reject', reason: 'name-calling' });
    await page.goto(`${desk.url}/comments/${id}`);
    await card(page).getByText('Name-calling or insult').first().waitFor();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(async () => (await comment(id)).reviewState).toBe('waiting');
  });

  it('asks for a note where the reason says too little', async () => {
    const { page, id } = await openInsult();
    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: 'Why is it rejected?' }).waitFor();
    await page.keyboard.press('8');
    const note = page.getByRole('textbox', { name: 'Something else: say what' });
    await note.and(page.locator(':focus')).waitFor();
    await note.fill('Gives the ending away');
    await page.keyboard.press('Enter');
    await expect
      .poll(async () => (await comment(id)).lastDecision)
      .toMatchObject({ reason: 'other', note: 'Gives the ending away' });
    await page.keyboard.press('u');
    await expect.poll(async () => (await comment(id)).reviewState).toBe('waiting');
  });

  it('is not done when the question is left with Escape, and other keys rest meanwhile', async () => {
    const { page, id } = await openInsult();
    await page.keyboard.press('r');
    await page.getByRole('dialog', { name: 'Why is it rejected?' }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'Why is it rejected?' }).waitFor({ state: 'hidden' });
    expect(page.url()).toBe(`${desk.url}/comments/${id}`);
    expect((await comment(id)).reviewState).toBe('waiting');
  });

  it('puts the comment back and says why when the server refuses', async () => {
    const { page, visitor, id } = await openInsult();
    await page.route('**/v1/decisions', (route) =>
      route.fulfill({
        status: 400,
        json: { error: { code: 'invalid_input', detail: 'must be one of spam', requestId: 'x' } },
      }),
    );
    await page.keyboard.press('r');
    await page.keyboard.press('1');
    await toast(page).getByText('Must be one of spam.').waitFor();
    expect((await comment(id)).reviewState).toBe('waiting');
    await visitor.complainsOf(/status of 400/);
  });
});

describe('deferring', () => {
  it('takes a time, which the card then tells', async () => {
    const { page, id } = await openInsult();
    await page.keyboard.press('d');
    await page.getByRole('button', { name: /^For a week/ }).click();
    await expect.poll(async () => (await comment(id)).lastDecision?.deferredUntil).toBeTruthy();
    await page.goto(`${desk.url}/comments/${id}`);
    await card(page)
      .getByText(/^Deferred by Moderator.* · until /)
      .waitFor();
    await page.getByRole('button', { name: 'Undo' }).first().click();
    await expect.poll(async () => (await comment(id)).reviewState).toBe('waiting');
  });
});

describe('highlighting', () => {
  it('approves a comment as an editor’s pick, by one key', async () => {
    const { page, id } = await openInsult();
    await page.keyboard.press('h');
    await toast(page).getByText('Highlighted').waitFor();
    await expect.poll(async () => (await comment(id)).lastDecision).toMatchObject({ verdict: 'highlight' });
    await expect.poll(async () => (await comment(id)).reviewState).toBe('approved');
    await page.keyboard.press('u');
    await expect.poll(async () => (await comment(id)).reviewState).toBe('waiting');
  });
});

describe('on a phone', () => {
  it('reasons are reached with a thumb and nothing is cut off', async () => {
    const { page, visitor, id } = await openInsult(PHONE);
    await page.getByRole('button', { name: 'Reject' }).click();
    const question = page.getByRole('dialog', { name: 'Why is it rejected?' });
    await question.waitFor();
    const box = await question.boundingBox();
    expect(box?.y).toBeGreaterThanOrEqual(0);
    expect(await visitor.sidewaysScroll()).toBe(0);
    await question.getByRole('button', { name: /^Spam/ }).click();
    await expect.poll(async () => (await comment(id)).lastDecision?.reason).toBe('spam');
  });
});
