import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { NarrativeList } from '../../src/http/contract.js';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

describe('coding', () => {
  const desk = DemoDesk.forTests();
  let sample: string;
  let title: string;

  beforeAll(async () => {
    const { narratives } = await desk.api<NarrativeList>('/v1/narratives');
    title = narratives.find(({ id }) => id === 'deep-state')?.title ?? '';
  });

  /** Codes everything that is left with one key. */
  const codeAll = async (page: Page, key: string): Promise<void> => {
    const status = page.getByRole('region', { name: 'Code comments' }).getByRole('status');
    for (;;) {
      const said = await status.innerText();
      const [coded = 0, all = 0] = [...said.matchAll(/\d+/g)].map(Number);
      if (coded >= all) return;
      await page.getByRole('button', { name: /No$/, disabled: false }).waitFor();
      await page.keyboard.press(key);
      await status.filter({ hasNotText: said }).waitFor();
    }
  };

  it('draws a sample for a narrative', async () => {
    const visitor = await desk.moderate('/coding');
    const { page } = visitor;
    await page.getByText('No sample has been drawn').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('combobox', { name: 'Narrative' }).click();
    await page.getByRole('option', { name: title }).click();
    for (const [name, value] of [
      ['Found', '4'],
      ['Weakly found', '2'],
      ['Not found', '3'],
    ] as const)
      // prettier-ignore
      await page.getByRole('textbox', { name, exact: true }).fill(value);
    await page.getByRole('button', { name: 'Draw a sample' }).click();
    await page.waitForURL(/\/coding\/\d+$/);
    sample = new URL(page.url()).pathname;
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
    await page.getByRole('article').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('is done by two people, who learn what the other said when both are done', async () => {
    const first = await desk.moderate(sample);
    const second = await desk.invited('Ben', 'analyst');
    await first.page.getByRole('article').waitFor();
    await first.page.getByRole('button', { name: /No$/ }).click();
    const back = first.page.getByRole('button', { name: 'Look at the last one again' });
    await back.click();
    await back.waitFor({ state: 'detached' });
    await first.page.getByRole('button', { name: /Yes, endorses it$/ }).click();
    await back.waitFor();
    await codeAll(first.page, '1');
    await first.page.getByText('You have coded all of it. Thank you. What came').waitFor();
    expect(await first.accessibilityProblems()).toEqual([]);

    await second.page.goto(desk.url + sample);
    await second.page.getByRole('article').waitFor();
    expect(await second.page.getByText('Krippendorff').count()).toBe(0);
    await codeAll(second.page, '0');
    await second.page.getByRole('row', { name: /^Cohen/ }).waitFor();
    await second.page.getByText('needs work').waitFor();
    expect(await second.accessibilityProblems()).toEqual([]);
  });

  it('is settled where people differ, which tells what the definition is worth', async () => {
    const { page } = await desk.moderate(sample);
    const disputes = page.getByRole('heading', { level: 3 });
    await disputes.waitFor();
    for (;;) {
      const said = await disputes.innerText();
      if (said.startsWith('No comment')) break;
      await page.getByRole('button', { name: 'It tells it' }).first().click();
      await disputes.filter({ hasNotText: said }).waitFor();
    }
    await page.getByRole('row', { name: /^Precision.*1\.00/ }).waitFor();
  });

  it('fits a phone, in Spanish', async () => {
    const visitor = await desk.moderate(sample, { ...PHONE, locale: 'es-ES' });
    await visitor.page.getByRole('heading', { name: 'Qué resultó' }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });
});
