import { describe, expect, it } from 'vitest';
import type { Visitor } from '../support/browser.js';
import { DemoDesk, PHONE, WIDE } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

/** Pages beside those that have a test of their own in this regard. */
const PAGES = [
  '/?list=reported',
  '/?list=all',
  '/bulk',
  '/history',
  '/search',
  '/rules',
  '/rules/new',
  '/rules/thresholds',
  '/reasons',
  '/desk',
  '/people',
  '/api-reference',
];

const problemsOf = async (visitor: Visitor, path: string) => {
  await visitor.page.goto(desk.url + path);
  await visitor.complete();
  return (await visitor.accessibilityProblems()).map((problem) => `${path} ${problem}`);
};

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('no page has a serious accessibility problem', async () => {
    const visitor = await desk.moderate('/', { ...WIDE, colorScheme });
    const problems = [];
    for (const path of PAGES) problems.push(...(await problemsOf(visitor, path)));
    expect(problems).toEqual([]);
  });

  it('the newest pages and a card have none on a phone either, and fit it', async () => {
    const [first] = await desk.queue();
    const phone = await desk.moderate('/', { ...PHONE, colorScheme });
    const problems = [];
    for (const path of [
      `/comments/${first?.id}`,
      `/threads/${first?.threadId}/health`,
      '/personal-data',
      '/coding',
      '/rules/new',
    ]) {
      problems.push(...(await problemsOf(phone, path)));
      expect([path, await phone.page.evaluate('document.documentElement.scrollWidth')]).toEqual([path, 390]);
    }
    expect(problems).toEqual([]);
  });

  it('no page has one for whoever is not signed in', async () => {
    const visitor = await desk.visit({ ...WIDE, colorScheme });
    const problems = [];
    for (const path of ['/sign-in', '/join#nothing', '/password#nothing'])
      problems.push(...(await problemsOf(visitor, path)));
    expect(problems).toEqual([]);
    // The browser notes that it was refused: there is no such invitation.
    await visitor.complainsOf(/status of 4\d\d/);
  });

  it('the pages’ own menu has none, on a wide screen and a phone', async () => {
    const wide = await desk.moderate('/', { ...WIDE, colorScheme });
    await wide.page.getByRole('button', { name: 'Site', exact: true }).click();
    await wide.page.getByRole('menuitem', { name: 'Rules' }).waitFor();
    await wide.complete();
    expect(await wide.accessibilityProblems()).toEqual([]);
    const phone = await desk.moderate('/', { ...PHONE, colorScheme });
    await phone.page.getByRole('button', { name: 'Pages' }).click();
    await phone.page.getByRole('dialog').getByRole('link', { name: 'Rules' }).waitFor();
    await phone.complete();
    expect(await phone.accessibilityProblems()).toEqual([]);
  });
});
