import { describe, expect, it } from 'vitest';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

describe('the desk in figures', () => {
  const desk = DemoDesk.forTests();
  let decisions = 0;

  it('shows what waits, what was decided, and how far people agree', async () => {
    const visitor = await desk.moderate('/');
    const { page } = visitor;
    await visitor.decides(() => page.getByRole('button', { name: /^Approve/ }).click());
    decisions += 1;
    await page.getByRole('button', { name: 'Undo' }).first().waitFor();
    await page.getByRole('button', { name: 'Review', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Desk' }).click();
    await page.getByRole('heading', { level: 1, name: 'Desk' }).waitFor();
    await page.getByRole('menu').waitFor({ state: 'hidden' });
    await page.getByText(new RegExp(`^${decisions} decisions?; an hour counts`)).waitFor();
    await page.getByRole('img', { name: /^Flagged comments that came/ }).waitFor();
    await page.getByText('No comment was looked at twice on these days.').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('region', { name: 'The desk by day' }).waitFor();
    await page.getByRole('region', { name: 'The desk by person' }).getByRole('row').nth(1).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/^desk-\w+-[\d-]+\.csv$/);
  });

  it('fits a phone', async () => {
    const visitor = await desk.moderate('/desk?days=30', PHONE);
    await visitor.page.getByRole('img', { name: /^Flagged comments that came/ }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('spares whoever asks for it the words of severe comments, until they ask', async () => {
    const severe = (await desk.queue()).find(({ analysis }) =>
      analysis?.findings.some(
        ({ severity, detector }) => severity === 3 || detector === 'threat' || detector === 'identity-attack',
      ),
    );
    const visitor = await desk.moderate(`/comments/${severe?.id ?? 0}`);
    const { page } = visitor;
    const card = page.getByRole('article');
    await card.waitFor();
    await page.getByRole('button', { name: 'Reading comfort' }).click();
    await page.getByRole('switch', { name: 'Blur severe comments until I ask' }).click();
    await page.getByRole('switch', { name: 'Show everything in gray' }).click();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.reload();
    await card.getByRole('button', { name: 'Show it' }).first().waitFor();
    expect(await page.evaluate('document.documentElement.hasAttribute("data-greyscale")')).toBe(true);
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await card.getByRole('button', { name: 'Show it' }).first().click();
    await card
      .getByText(severe?.text.slice(0, 12) ?? '', { exact: false })
      .first()
      .waitFor();
  });
});
