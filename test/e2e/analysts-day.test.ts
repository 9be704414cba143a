import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, describe, expect, it } from 'vitest';
import type { MentionList, NarrativeDetail, ThreadList } from '../../src/http/contract.js';
import type { Run } from '../../src/narratives/package/run.js';
import { DemoDesk, PHONE, WIDE } from '../support/demo-desk.js';
import { endPrograms, Program } from '../support/program.js';
import { findReader } from '../support/readers.js';

const desk = DemoDesk.forTests();
const folder = mkdtempSync(join(tmpdir(), 'parley-analysts-day-'));

afterAll(() => {
  rmSync(folder, { recursive: true });
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Three threads in which four people complain of the same thing in the same words. */
const COMPLAINTS = [
  [
    'The harbour toll is a scam, and everybody on the island pays it.',
    'You read the price on the ferry, did you not?',
  ],
  ['I say it again: the harbour toll is a scam.', 'It pays for the lights along the pier.'],
  [
    'My neighbour thinks the harbour toll is a scam too.',
    'The harbour toll, a scam? It is two coins.',
    'So the harbour toll is a scam, and nobody cares.',
  ],
];

async function sendThreads(): Promise<void> {
  for (const [thread, texts] of COMPLAINTS.entries()) {
    const response = await fetch(`${desk.url}/v1/threads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        thread: { id: `toll-${thread}`, title: `The new toll, part ${thread + 1}` },
        comments: texts.map((text, n) => ({
          id: `c${n}`,
          text,
          author: { id: `islander-${thread}-${n}`, name: `Islander ${thread}${n}` },
          createdAt: hoursAgo(72 - 24 * thread - n),
        })),
      }),
    });
    expect(response.status).toBe(202);
  }
  await desk.untilAnalyzed();
}

const candidate = (page: Page) => page.getByRole('article').filter({ hasText: 'harbour toll is a scam' });

describe('an analyst’s day', () => {
  it('goes from three threads to a recurring phrase, a narrative in force, and its numbers over time', async () => {
    await sendThreads();
    const { page } = await desk.moderate('/discovery');
    await page.getByRole('button', { name: 'Search the last 30 days' }).click();
    await candidate(page).getByText('4 people in 3 threads, 4 comments').waitFor();
    await candidate(page).getByRole('button', { name: 'Make a definition of it' }).click();

    await page.getByRole('heading', { level: 1, name: /harbour toll is a scam/i }).waitFor();
    await page.getByText(/Told by 4 comments of the newest/).waitFor();
    await page.getByLabel('Title').fill('The harbour toll is a scam');
    await page.getByLabel('Description').fill('The toll is called a fraud. Does not count: calling it high.');
    await page.getByText('In force', { exact: true }).click();
    await page.getByRole('button', { name: 'Add a phrase' }).click();
    await page.getByLabel('Phrase 2', { exact: true }).fill('toll a scam');
    await page.getByRole('button', { name: 'Add a counter-example' }).click();
    const counterExample = page.getByLabel('Counter-example 1');
    await counterExample.fill('The harbour toll is a scam.');
    await page.getByText('"The harbour toll is a scam." matches').first().waitFor();
    await page.getByRole('button', { name: 'Save as version 2', disabled: true }).waitFor();
    await counterExample.fill('The harbour toll is high.');
    await page.getByLabel('Why this change').fill('Readers repeat it');
    await page.getByRole('button', { name: 'Save as version 2' }).click();
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Version 2' })
      .getByText('Readers repeat it')
      .waitFor();

    const { threads } = await desk.api<ThreadList>('/v1/threads');
    expect(threads.filter(({ title }) => title?.startsWith('The new toll'))).toHaveLength(3);
    const id = decodeURIComponent(page.url().split('/').at(-1) ?? '');
    await expect
      .poll(async () => (await desk.api<NarrativeDetail>(`/v1/narratives/${id}`)).scan?.state)
      .toBe('done');
    const { mentions } = await desk.api<MentionList>(`/v1/narratives/${id}/mentions`);
    expect(mentions).toHaveLength(5);

    await page.goto(`${desk.url}/narratives/${id}`);
    await page.getByRole('heading', { level: 2, name: 'The harbour toll is a scam' }).waitFor();
    await page.getByRole('img', { name: /The harbour toll is a scam: per 1,000 comments/ }).waitFor();
  });

  it('exports the package, and reads it back with another program', async () => {
    const { page } = await desk.moderate('/narratives');
    await page.getByRole('button', { name: 'Export this period' }).click();
    const link = page.getByRole('link', { name: /Data package, / });
    await link.waitFor();
    const shots = process.env['SCREENSHOTS'];
    if (shots) await page.screenshot({ path: `${shots}/export.png`, fullPage: true });
    const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
    await download.saveAs(join(folder, 'report.zip'));

    const files = unzipSync(readFileSync(join(folder, 'report.zip')));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const run = JSON.parse(readFileSync(join(folder, 'run.json'), 'utf8')) as Run;
    expect(run.files['mentions.csv']?.rows).toBeGreaterThanOrEqual(5);
    const readers = (['pandas', 'R', 'DuckDB'] as const).map(findReader);
    const reader = readers.find((each) => typeof each !== 'string');
    if (typeof reader !== 'object') return; // None is installed here.
    expect(await reader.read(folder, ['mentions.csv', 'narrative_frequency.csv'])).toMatchObject({
      'mentions.csv': { rows: run.files['mentions.csv']?.rows },
      'narrative_frequency.csv': { rows: run.files['narrative_frequency.csv']?.rows },
    });
  });

  it('keeps what was rejected out of the queue', async () => {
    const { page } = await desk.moderate('/discovery');
    await page.getByRole('button', { name: 'Search the last 30 days' }).click();
    await page.getByText(/Searched/).waitFor();
    await page.getByText('Accepted', { exact: true }).click();
    await candidate(page).getByText('accepted by Moderator').waitFor();
    await candidate(page).getByRole('link', { name: 'Open the definition' }).waitFor();
  });

  it('writes a definition from nothing, in fields and as a file', async () => {
    const { page } = await desk.moderate('/define');
    await page.getByLabel('Title').fill('Ferries are late');
    await expect.poll(() => page.getByLabel('Id').inputValue()).toBe('ferries-are-late');
    await page.getByLabel('Description').fill('Ferries do not keep their times.');
    await page.getByLabel('Phrase 1', { exact: true }).fill('ferry~ <0-3> late');
    await page.getByText('What ~ stands for (1 word)').click();
    await page.getByText('ferries').first().waitFor();
    await page.getByText('File', { exact: true }).click();
    const file = page.getByLabel('The definition as a YAML file');
    await file.fill((await file.inputValue()).replace('ferry~ <0-3> late', '<0-3> late'));
    await page.getByText('a phrase cannot begin with a gap').waitFor();
    await file.fill((await file.inputValue()).replace('<0-3> late', 'ferry~ <0-2> late'));
    await page.getByRole('button', { name: 'Save as version 1' }).click();
    await page.getByRole('heading', { level: 1, name: 'Ferries are late' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Versions' }).waitFor();
  });

  it('finds words in every comment, marks them, and makes a definition of the search', async () => {
    const { page } = await desk.moderate('/search');
    await page.getByLabel('Words to look for').fill('"harbour toll" scams -coins');
    await page.getByRole('search').getByRole('button', { name: 'Search' }).click();
    await page.getByText('4 comments', { exact: true }).waitFor();
    await expect
      .poll(async () => new Set(await page.locator('mark').allInnerTexts()))
      .toEqual(new Set(['harbour', 'toll', 'scam']));
    await page.getByLabel('Incivility', { exact: true }).first().click();
    await page.getByRole('option', { name: 'at least 0.90' }).click();
    await page.getByText('Nothing was found').waitFor();
    await page.goBack();
    await page.goto(`${desk.url}/search?q=%22harbour+toll%22`);
    await page.getByText('5 comments', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Make a definition of it' }).click();
    await page.getByText(/Give it a title/).waitFor();
    await expect.poll(() => page.getByLabel('Phrase 1', { exact: true }).inputValue()).toBe('harbour toll');
  });

  for (const [device, options] of [
    ['a wide screen', WIDE],
    ['a phone', PHONE],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const)
      it(`has pages that everybody can use, on ${device}, ${colorScheme}`, async () => {
        for (const path of [
          '/discovery',
          '/definitions',
          '/definitions/deep-state',
          '/define',
          '/search?q=war',
          '/charts',
        ]) {
          const visitor = await desk.moderate(path, { ...options, colorScheme });
          await visitor.complete();
          const shots = process.env['SCREENSHOTS'];
          if (shots)
            await visitor.page.screenshot({
              path: `${shots}/${path.slice(1).replace(/\W/g, '-')}-${colorScheme}-${options.viewport.width}.png`,
              fullPage: true,
            });
          expect(await visitor.accessibilityProblems()).toEqual([]);
          expect(await visitor.sidewaysScroll()).toBe(0);
        }
      });

  it('verifies in the end that the package says what the store holds', async () => {
    await endPrograms(); // The embedded store is one process's at a time.
    const { code, stdout } = await Program.run(['report', 'verify', join(folder, 'report.zip')], {
      PARLEY_DATA_DIR: desk.dataDir,
    });
    expect(stdout).toMatch(/^run [0-9a-f]{16} gives the same again/);
    expect(code).toBe(0);
  });
});
