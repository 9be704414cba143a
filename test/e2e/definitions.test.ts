import { describe, expect, it } from 'vitest';
import type { NarrativeDetail } from '../../src/http/contract.js';
import { DemoDesk, PHONE } from '../support/demo-desk.js';

describe('a definition in fields', () => {
  const desk = DemoDesk.forTests();

  it('has everything a file can say of what matches', async () => {
    const visitor = await desk.moderate('/define');
    const { page } = visitor;
    await page.getByLabel('Title').fill('Ferries are late');
    await page.getByLabel('Description').fill('Ferries do not keep their times.');
    await page.getByText('In force', { exact: true }).click();
    await page.getByLabel('Phrase 1', { exact: true }).fill('late ferry~');
    await page.getByRole('button', { name: 'Only near certain words' }).click();
    const terms = page.getByRole('combobox', { name: 'One of these must stand near it' });
    await terms.fill('again');
    await terms.press('Enter');
    await terms.fill('every (day|week)');
    await terms.press('Enter');
    await page.getByRole('button', { name: 'Add two phrases' }).click();
    await page.getByLabel('First phrase of pair 1').fill('ferry~');
    await page.getByLabel('Second phrase of pair 1').fill('delay~');
    await page.getByRole('combobox', { name: 'Order' }).click();
    await page.getByRole('option', { name: 'first, then second' }).click();
    await page.getByRole('button', { name: 'Add what else must be there' }).click();
    await page.getByLabel('What else must be there, 1').fill('(harbour|island)~');
    await page.getByRole('combobox', { name: '“Be there” means in the same' }).click();
    await page.getByRole('option', { name: 'same comment' }).click();
    await page.getByRole('combobox', { name: 'Quotations' }).click();
    await page.getByRole('option', { name: 'left out' }).click();
    await page.getByRole('button', { name: 'Add an example', exact: true }).click();
    const example = page.getByLabel('Example 1', { exact: true });
    await example.fill('A late ferry, again. On this island!');
    await page.getByText('Passes.').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);

    // An example that does not pass keeps it from being saved, and says so where it stands.
    await example.fill('A ferry, again. On this island!');
    await page.getByRole('textbox', { name: 'Example 1', exact: true, description: /match/ }).waitFor();
    await page.getByRole('button', { name: 'Save as version 1', disabled: true }).waitFor();
    await example.fill('A late ferry, again. On this island!');
    await page.getByText('Passes.').waitFor();
    await page.getByRole('button', { name: 'Save as version 1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ferries are late' }).waitFor();
    const { definition } = await desk.api<NarrativeDetail>('/v1/narratives/ferries-are-late');
    expect(definition).toMatchObject({
      match: {
        any: [{ phrase: 'late ferry~', requires: [{ near: { terms: ['again', 'every (day|week)'] } }] }],
        near: [{ a: 'ferry~', b: 'delay~', within: 6, order: 'before' }],
        all: [{ phrase: '(harbour|island)~' }],
      },
      options: { scope: 'comment', quotes: 'ignore' },
    });
  });

  it('is taken from a file, to be tried before it is saved as a further version of what has its id', async () => {
    const { page } = await desk.moderate('/definitions');
    const { yaml } = await desk.api<NarrativeDetail>('/v1/narratives/wake-up-people');
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'From a file' }).click(),
    ]);
    await chooser.setFiles({
      ...{ name: 'definition.yaml', mimeType: 'application/yaml' },
      buffer: Buffer.from(yaml),
    });
    await page.waitForURL(/definitions\/wake-up-people$/);
    await page.getByRole('button', { name: 'Save as version 2' }).waitFor();
  });

  it('makes a further version that says what it changed, and is retired', async () => {
    const { page } = await desk.moderate('/definitions/ferries-are-late');
    await page.getByRole('combobox', { name: 'How much a hit says' }).first().click();
    await page.getByRole('option', { name: 'a hint only' }).click();
    await page.getByRole('combobox', { name: 'Counts' }).click();
    await page.getByRole('option', { name: 'hints as well' }).click();
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    const newest = page.getByRole('listitem').filter({ hasText: 'Version 2' });
    await newest.getByText('options.min_strength').waitFor();
    await page.getByText('Retired', { exact: true }).click();
    await page.getByRole('button', { name: 'Save as version 3' }).click();
    await page.getByRole('listitem').filter({ hasText: 'Version 3' }).getByText('retired').first().waitFor();
  });

  it('fits a phone, in Spanish', async () => {
    const visitor = await desk.moderate('/definitions/ferries-are-late', { ...PHONE, locale: 'es-ES' });
    await visitor.page.getByRole('heading', { level: 1, name: 'Ferries are late' }).waitFor();
    await visitor.page.getByRole('combobox', { name: 'Una de estas debe estar cerca' }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });

  it('fits on a phone, however long its words are', async () => {
    const visitor = await desk.moderate('/definitions/both-parties-the-same', PHONE);
    await visitor.page.getByLabel('Phrase 1', { exact: true }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
  });
});
