import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

describe('rules', () => {
  const desk = DemoDesk.forTests();

  const version = (page: Page) => page.getByRole('article', { name: 'Version 1' });

  it('are written in a form, tried in the shadow, and then hold comments under their name', async () => {
    const visitor = await desk.moderate('/rules');
    const { page } = visitor;
    await page.getByText('No rules yet').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('link', { name: 'New rule' }).click();
    await page.getByRole('textbox', { name: 'Name' }).fill('No kettles');
    await page.getByRole('combobox', { name: 'Kind of condition' }).click();
    await page.getByRole('option', { name: 'Words' }).click();
    await page.getByRole('textbox', { name: 'Phrases, one on a line' }).fill('kettle~\nteapot');
    await page.getByRole('textbox', { name: 'Tag' }).fill('kitchen');
    await page
      .getByText('Hold for review and tag as “kitchen” when the text has “kettle~” or “teapot”.')
      .waitFor();
    await page.getByRole('button', { name: 'Try it', exact: true }).click();
    await page.getByText(/there is nothing to compare with/).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Save as a draft' }).click();
    await page.waitForURL(/\/rules\/\d+$/);
    await version(page).getByText('Draft', { exact: true }).waitFor();

    await version(page).getByRole('button', { name: 'Run in the shadow' }).click();
    await version(page).getByText('In the shadow', { exact: true }).waitFor();
    await desk.send({ id: 'kettle-1', text: 'My kettle sings in the morning.' });
    await page.reload();
    await version(page).getByText('Would have applied to 1 comment').waitFor();
    await page.getByText('My kettle sings in the morning.').waitFor();
    expect((await desk.queue()).some(({ sourceId }) => sourceId === 'kettle-1')).toBe(false);

    await version(page).getByRole('button', { name: 'Turn on' }).click();
    await version(page).getByText('On', { exact: true }).waitFor();
    await desk.send({ id: 'kettle-2', text: 'Her kettles sing at night.' });
    const held = (await desk.queue()).find(({ sourceId }) => sourceId === 'kettle-2');
    expect(held?.analysis?.reasons).toMatchObject([{ text: 'No kettles' }]);
    await page.goto(`${desk.url}/comments/${held?.id ?? 0}`);
    await page.getByRole('heading', { name: 'Rules of this site' }).waitFor();
    await page
      .getByRole('listitem')
      .filter({ hasText: '(version 1): hold for review and tag as “kitchen”' })
      .waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('reject by themselves only after a warning was read', async () => {
    const visitor = await desk.moderate('/rules', PHONE);
    const { page } = visitor;
    const allowed = page.getByRole('switch', { name: 'Let rules reject without a person' });
    await allowed.waitFor();
    await allowed.click();
    await page.getByText(/No rule is right every time/).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Leave it off' }).click();
    await expect.poll(() => allowed.isChecked()).toBe(false);
    await allowed.click();
    await page.getByRole('button', { name: 'Let rules reject', exact: true }).click();
    await page
      .getByText(/^On: a comment can be rejected/)
      .first()
      .waitFor();
    await expect.poll(() => allowed.isChecked()).toBe(true);
    expect(await visitor.sidewaysScroll()).toBe(0);
  });

  it('begin at a threshold that this site’s own decisions advise', async () => {
    const visitor = await desk.moderate('/rules/thresholds');
    const { page } = visitor;
    await page.getByText('Not enough decisions yet').waitFor();
    await page.evaluate(DECIDE_EVERYTHING);
    await page.reload();
    await page.getByRole('img', { name: /^Precision, recall and load/ }).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByText('Table', { exact: true }).click();
    await page.getByRole('rowheader', { name: '0.50' }).waitFor();
    const thumb = page.getByRole('slider', { name: 'Hold from' });
    await thumb.focus();
    await page.keyboard.press('Home');
    await page.getByText('Hold from 0.02').waitFor();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ArrowRight');
    await page.getByRole('link', { name: 'Write this as a rule' }).click();
    await page.waitForURL(/from=0\.08/);
    await page.getByText('Hold for review when the score for “Incivility” is at least 0.08.').waitFor();
    await page.getByRole('button', { name: 'Try it', exact: true }).click();
    await page.getByText(/^Compared with the newest \d+ decided comments/).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });
});

/** Run in the page, as its moderator: what is flagged is rejected, and every third besides; the rest is approved. */
const DECIDE_EVERYTHING = `(async () => {
  const { comments } = await (await fetch('/v1/queue?list=all&limit=200')).json();
  for (const [index, { id, analysis }] of comments.entries()) {
    const verdict = analysis.action === 'review' || index % 3 === 0 ? 'reject' : 'approve';
    await fetch('/v1/decisions', {
      method: 'POST',
      headers: { 'x-parley': 'dashboard', 'content-type': 'application/json' },
      body: JSON.stringify({ commentId: id, verdict }),
    });
  }
})()`;
