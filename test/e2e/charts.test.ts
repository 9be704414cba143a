import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Places } from '../../src/http/contract.js';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

const DRAWN = [
  'attention',
  'ranking',
  'voice',
  'authors',
  'lorenz',
  'places',
  'dispersion',
  'incivility',
  'pairs',
];

describe('charts', () => {
  const desk = DemoDesk.forTests();

  const file = async (page: Page, chart: string, button: string): Promise<Buffer> => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator(`#${chart}`).getByRole('button', { name: button }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  };

  it('are all drawn, each with its denominator in words', async () => {
    const visitor = await desk.moderate('/charts');
    for (const id of DRAWN) await visitor.page.locator(`#${id} [role=img]`).waitFor();
    for (const id of DRAWN) {
      const label = await visitor.page.locator(`#${id} [role=img]`).getAttribute('aria-label');
      expect(label).toMatch(/\d+ (own )?(comments?|mentions?)/);
    }
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('give exactly what they draw as a file, and themselves as pictures', async () => {
    const { page } = await desk.moderate('/charts');
    await page.locator('#dispersion [role=img]').waitFor();
    const { hits, cells } = await desk.api<Places>('/v1/reports/places');
    const lines = async (id: string) => (await file(page, id, 'CSV')).toString('utf8').trim().split('\r\n');
    expect(await lines('dispersion')).toHaveLength(hits.length + 1);
    const [head, ...rows] = await lines('places');
    expect(head).toBe('narrative,thread,thread_id,per_1000,ci_low,ci_high,comments_with,comments');
    expect(rows).toHaveLength(cells.length);
    expect((await file(page, 'lorenz', 'SVG')).toString('utf8')).toMatch(/^<svg[^>]* xmlns=/);
    expect((await file(page, 'attention', 'PNG')).subarray(1, 4).toString('latin1')).toBe('PNG');
  });

  it('come back as they were by their address', async () => {
    const { page } = await desk.moderate('/charts?bucket=week&from=2026-10-01');
    await page.locator('#places').getByText('Table', { exact: true }).click();
    await page.waitForURL(/tables=places/);
    const again = await desk.moderate(page.url().slice(desk.url.length) + '#places');
    await again.page.getByRole('columnheader', { name: 'ci_low' }).first().waitFor();
    await again.page.locator('#voice [role=img]').waitFor();
    expect(new URL(again.page.url()).search).toContain('from=2026-10-01');
    expect(await again.accessibilityProblems()).toEqual([]);
  });

  it('have beside them every place where a narrative is told, in the order one asks for', async () => {
    const { page } = await desk.moderate('/narratives/deep-state');
    const lines = page.locator('mark');
    await lines.first().waitFor();
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'By the words found' }).click();
    const found = async () => (await lines.allInnerTexts()).map((text) => text.toLowerCase());
    // The new order comes with an answer of the server.
    await expect
      .poll(async () => {
        const words = await found();
        return words.length > 2 && words.join() === words.toSorted((a, b) => a.localeCompare(b)).join();
      })
      .toBe(true);
  });

  it('fit a phone, in Spanish', async () => {
    const visitor = await desk.moderate('/charts', { ...PHONE, locale: 'es-ES' });
    await visitor.page.getByRole('img', { name: /^Dónde se expresa/ }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('join the narratives that go together, as a picture, a table, a file and an address', async () => {
    const both = (n: number) => `The deep state and the oligarchs, hand in hand, for the ${n}th time.`;
    const sent = await fetch(`${desk.url}/v1/threads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        thread: { id: 'together', title: 'A harbor' },
        comments: Array.from({ length: 12 }, (_, n) => ({ id: `both-${n}`, text: both(n) })),
      }),
    });
    expect(sent.status).toBe(202);
    await desk.untilAnalyzed();
    const { page } = await desk.moderate('/charts');
    const picture = page.locator('#network [role=img]');
    await picture.waitFor();
    expect(await picture.getAttribute('aria-label')).toMatch(/in at least 5 comments, n = \d+ comments/);
    await expect.poll(() => picture.locator('text').allTextContents()).not.toEqual([]);
    const [head, ...rows] = (await file(page, 'network', 'CSV')).toString('utf8').trim().split('\r\n');
    expect(head).toBe('narrative_a,narrative_b,comments_a,comments_b,comments_both,npmi,q');
    expect(rows.length).toBeGreaterThan(0);
    expect((await file(page, 'network', 'SVG')).toString('utf8')).toMatch(/^<svg[^>]* xmlns=/);
    expect((await file(page, 'network', 'PNG')).subarray(1, 4).toString('latin1')).toBe('PNG');

    await page.locator('#network').getByText('Table', { exact: true }).click();
    await page.waitForURL(/tables=network/);
    const again = await desk.moderate(page.url().slice(desk.url.length) + '#network');
    const lines = again.page.locator('#network tbody tr');
    await expect.poll(() => lines.count()).toBe(rows.length);
    expect(await again.accessibilityProblems()).toEqual([]);
  });
});
