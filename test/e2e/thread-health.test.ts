import { beforeAll, describe, expect, it } from 'vitest';
import type { ThreadList } from '../../src/http/contract.js';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

describe('how threads go', () => {
  const desk = DemoDesk.forTests();
  let busiest: ThreadList['threads'][number];

  beforeAll(async () => {
    const { threads } = await desk.api<ThreadList>('/v1/threads');
    busiest = threads.toSorted((a, b) => b.comments - a.comments)[0] as typeof busiest;
  });

  it('are listed by heat, in an address that shows the same again', async () => {
    const visitor = await desk.moderate('/threads');
    const { page } = visitor;
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'Most heated first' }).click();
    await page.waitForURL(/order=heat/);
    const hottest = (await desk.api<ThreadList>('/v1/threads?order=heat')).threads[0]?.title ?? '';
    await page.getByRole('listitem').first().getByRole('link', { name: hottest }).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.reload();
    await page.getByRole('listitem').first().getByRole('link', { name: hottest }).waitFor();
    await page.getByRole('switch', { name: 'Only where something waits' }).click();
    await page.waitForURL(/waiting=yes/);
  });

  it('are told with their signs, charts, and figures that say what they were counted over', async () => {
    const visitor = await desk.moderate(`/threads/${busiest.id}`);
    const { page } = visitor;
    await page.getByRole('link', { name: 'How the conversation went' }).click();
    await page.getByRole('heading', { name: 'Has it derailed?' }).waitFor();
    await page.getByRole('img', { name: /^The course of incivility/ }).waitFor();
    await page.getByRole('img', { name: /^Who answered whom/ }).waitFor();
    const figures = page.getByRole('region', { name: 'Figures' });
    await figures.getByRole('row', { name: /^Replies .*comments$/ }).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('give exactly what is drawn as a table and as a file', async () => {
    const { page } = await desk.moderate(`/threads/${busiest.id}/health`);
    const course = page.getByRole('region', { name: /^The course of incivility/ });
    await course.getByText('Table', { exact: true }).click();
    await course.getByRole('columnheader', { name: 'average' }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      course.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const stream = await download.createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(chunk as Buffer);
    const lines = Buffer.concat(chunks).toString('utf8').trim().split('\r\n');
    expect(lines[0]).toBe('position,comment,answers,author,score,uncivil,average');
    expect(lines).toHaveLength(busiest.comments + 1);
  });

  it('lead from a sign to the comment it rests on', async () => {
    const { page } = await desk.moderate(`/threads/${busiest.id}/health`);
    const evidence = page.getByRole('link', { name: /^comment \d+$/ });
    await page.getByRole('heading', { name: 'Has it derailed?' }).waitFor();
    if ((await evidence.count()) === 0) return;
    await evidence.first().click();
    await page.waitForURL(/#comment-\d+$/);
    await page.locator('[data-sought]').waitFor();
  });

  it('fit a phone, in Spanish', async () => {
    const visitor = await desk.moderate(`/threads/${busiest.id}/health`, { ...PHONE, locale: 'es-ES' });
    await visitor.page.getByRole('heading', { name: '¿Ha descarrilado?' }).waitFor();
    await visitor.page.getByRole('img', { name: /^Quién respondió a quién/ }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });
});
