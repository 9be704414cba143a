import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { CommentDetail } from '../../src/http/contract.js';
import { DemoDesk } from '../support/demo-desk.js';

let desk: DemoDesk;

beforeAll(async () => {
  desk = await DemoDesk.open();
});
afterAll(() => desk.close());
afterEach(async () => {
  expect(await desk.closeVisitors()).toEqual([]);
});

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
    expect(await marks.count()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
    const stored = await desk.api<CommentDetail>(`/v1/comments/${first?.id}`);
    expect(stored.comment.analysis?.findings[0]?.label).toMatchObject({ says: 'wrong' });
    await page.getByRole('button', { name: 'Take back' }).click();
    await page.getByRole('button', { name: /^Wrong, this is not/ }).waitFor();
    expect(await marks.count()).toBe(1);
  });
});
