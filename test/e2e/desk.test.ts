import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CommentDetail } from '../../src/http/contract.js';
import { DemoDesk } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

const card = (page: Page) => page.getByRole('article');

describe('the card', () => {
  it('tells the author’s record, the same words elsewhere, and what was edited', async () => {
    const words = 'You are an idiot, and the whole town has known it since the bridge';
    const author = { id: 'u-copy', name: 'Copy Cat' };
    await desk.send({ id: 'copy-1', author, text: `${words}.` });
    await desk.send({ id: 'copy-2', author: { id: 'u-other', name: 'Other Voice' }, text: `${words}!!` });
    await desk.send({ id: 'copy-1', author, text: `${words} fell.` });
    await desk.send({ id: 'copy-1', author, text: `${words}!` });
    const edited = (await desk.queue()).find(({ sourceId }) => sourceId === 'copy-1');
    const { page } = await desk.moderate(`/comments/${edited?.id}`);
    await card(page)
      .getByText(/1 comment · none rejected · /)
      .waitFor();
    await card(page).getByText('The same words stand in another comment.').waitFor();
    await page.getByRole('button', { name: 'Where?' }).click();
    await card(page).getByRole('listitem').filter({ hasText: 'Other Voice' }).waitFor();
    await page.getByRole('button', { name: 'Show what was edited' }).click();
    await card(page).getByRole('deletion').filter({ hasText: 'fell' }).waitFor();
    await card(page).getByRole('insertion').filter({ hasText: 'fell' }).waitFor();
  });

  it('takes a moderator’s word that a finding is wrong, marks it no longer, and takes that back', async () => {
    const first = (await desk.queue()).find(({ analysis }) => analysis?.findings.length === 1);
    const visitor = await desk.moderate(`/comments/${first?.id}`);
    const { page } = visitor;
    const marks = card(page).getByRole('region').first().locator('mark[data-form]');
    await marks.first().waitFor();
    await page.getByRole('button', { name: /^Wrong, this is not/ }).click();
    await card(page)
      .getByText(/^Not .*, says Moderator$/)
      .waitFor();
    await expect.poll(() => marks.count()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
    const stored = await desk.api<CommentDetail>(`/v1/comments/${first?.id}`);
    expect(stored.comment.analysis?.findings[0]?.label).toMatchObject({ says: 'wrong' });
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('button', { name: /^Wrong, this is not/ }).waitFor();
    await expect.poll(() => marks.count()).toBe(1);
  });
});

describe('the lists', () => {
  const rows = (page: Page) => page.getByRole('region', { name: 'Review queue' }).getByRole('listitem');

  const tab = (page: Page, name: string) =>
    page.getByRole('radiogroup', { name: 'List' }).getByText(name, { exact: true });

  it('are chosen by tab, keep what was set aside, and stay in the address', async () => {
    const visitor = await desk.moderate('/');
    const { page } = visitor;
    await card(page).getByText('Why it is here').waitFor();
    const author = await card(page).getByRole('heading', { level: 2 }).innerText();
    await visitor.decides(async () => {
      await page.keyboard.press('d');
      await page.keyboard.press('d');
    });
    await tab(page, 'Deferred').click();
    await page.waitForURL(/list=deferred/);
    await rows(page).filter({ hasText: author }).waitFor();
    await page.reload();
    await rows(page).filter({ hasText: author }).waitFor();
    await page.getByText('1 comment', { exact: true }).waitFor();
    await card(page).getByRole('button', { name: 'Undo' }).click();
    await tab(page, 'Review').click();
    await rows(page).filter({ hasText: author }).first().waitFor();
  });

  it('are narrowed by filters, which can be saved, taken off and chosen again', async () => {
    const visitor = await desk.moderate('/');
    const { page } = visitor;
    await rows(page).first().waitFor();
    await page.getByRole('button', { name: 'Filter' }).click();
    await page.getByRole('combobox', { name: 'Form of incivility' }).click();
    await page.getByRole('option', { name: 'Threat' }).click();
    await page.waitForURL(/form=threat/);
    await page.getByText(/with these filters/).waitFor();
    const threats = (await desk.queue()).filter(({ analysis }) =>
      analysis?.findings.some(({ detector }) => detector === 'threat'),
    );
    await expect.poll(() => rows(page).count()).toBe(threats.length);
    expect(await visitor.accessibilityProblems()).toEqual([]);

    await page.getByRole('textbox', { name: 'Name for these filters' }).fill('Only threats');
    await page.getByRole('button', { name: 'Save' }).click();
    const saved = page.getByRole('button', { name: 'Only threats', exact: true });
    await saved.waitFor();
    await page.getByRole('button', { name: 'Take all filters off' }).click();
    await expect.poll(() => rows(page).count()).toBeGreaterThan(threats.length);
    await saved.click();
    await page.waitForURL(/form=threat/);
    await page.getByRole('button', { name: 'Forget the filter Only threats' }).click();
    await saved.waitFor({ state: 'hidden' });
  });

  it('say why a comment is first', async () => {
    const { page } = await desk.moderate('/');
    const line = page.getByText(/^Urgency \d+: .*(mild|moderate|severe)/);
    await line.waitFor();
    await line.getByRole('button', { name: 'how it adds up' }).click();
    await page.getByRole('row', { name: /^(mild|moderate|severe) / }).waitFor();
    await page.getByRole('row', { name: /^waiting for / }).waitFor();
  });
});
