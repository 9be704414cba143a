import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DemoDesk, PHONE, WIDE } from '../support/demo-desk.js';

const desk = DemoDesk.forTests();

const html = (page: Page) => page.locator('html');

describe('the language of the dashboard', () => {
  it('is the browser’s, with its dates and numbers', async () => {
    const { page } = await desk.moderate('/', { locale: 'es-MX' });
    await page.getByRole('heading', { name: 'Cola de revisión' }).waitFor();
    await page.getByRole('button', { name: 'Rechazar' }).waitFor();
    await page.getByText('Por qué está aquí').waitFor();
    expect(await html(page).getAttribute('lang')).toBe('es');
    expect(await html(page).getAttribute('dir')).toBe('ltr');
    const time = page.getByRole('article').locator('time').first();
    expect(await time.getAttribute('title')).toMatch(/^\d{1,2} [a-z]{3} \d{4}/);
  });

  it('can be chosen, before one is signed in too, and is remembered', async () => {
    const { page } = await desk.visit();
    await page.goto(`${desk.url}/sign-in`);
    await page.getByRole('button', { name: 'Language' }).click();
    await page.getByRole('menuitemradio', { name: 'Español' }).click();
    await page.getByRole('heading', { name: 'Inicie sesión en Parley' }).waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'Inicie sesión en Parley' }).waitFor();
    expect(await html(page).getAttribute('lang')).toBe('es');
  });

  it('leaves every page free of serious accessibility problems, and on a phone within its width', async () => {
    for (const options of [WIDE, PHONE]) {
      const visitor = await desk.moderate('/', { ...options, locale: 'es-ES' });
      for (const [path, words] of [
        ['/', 'Cola de revisión'],
        ['/threads', 'Hilos'],
        ['/narratives', 'Narrativas'],
        ['/connect', 'Líneas para pegar'],
        ['/api-reference', 'Referencia de la API'],
      ] as const) {
        await visitor.page.goto(desk.url + path);
        await visitor.page.getByRole('heading', { name: words }).waitFor();
        expect({ path, sideways: await visitor.sidewaysScroll() }).toEqual({ path, sideways: 0 });
        expect({ path, problems: await visitor.accessibilityProblems() }).toEqual({ path, problems: [] });
      }
    }
  });
});

describe('what the server refuses', () => {
  it('is said in the language of the page', async () => {
    const [comment] = await desk.queue();
    const visitor = await desk.moderate(`/comments/${comment?.id}`, { locale: 'es-ES' });
    const { page } = visitor;
    await page.getByRole('article').first().waitFor();
    // Decided in another window, of which this one has not heard.
    await page.route('**/v1/decisions', async (route) => {
      const other = await desk.moderate('/');
      await other.page.evaluate(
        (commentId) =>
          fetch('/v1/decisions', {
            method: 'POST',
            headers: { 'x-parley': 'dashboard', 'content-type': 'application/json' },
            body: JSON.stringify({ commentId, verdict: 'reject' }),
          }).then(({ status }) => status),
        comment?.id,
      );
      await route.continue();
    });
    await page.keyboard.press('a');
    await page.getByText('Moderator ha rechazado este comentario entretanto.').waitFor();
    await visitor.complainsOf(/status of 409/);
  });
});

describe('written from right to left', () => {
  it('the page is a mirror of itself, and no wider', async () => {
    for (const options of [WIDE, PHONE]) {
      const visitor = await desk.moderate('/threads', options);
      const { page } = visitor;
      await page.getByRole('heading', { name: 'Threads' }).waitFor();
      const brand = page.getByRole('link', { name: /^Parley/ });
      const before = await brand.boundingBox();
      await page.evaluate('document.documentElement.dir = "rtl"');
      const after = await brand.boundingBox();
      const width = options.viewport.width;
      expect((after?.x ?? 0) + (after?.width ?? 0)).toBeCloseTo(width - (before?.x ?? 0), -1);
      expect(await visitor.sidewaysScroll()).toBe(0);
    }
  });
});

describe('the API reference', () => {
  it('tells of every address what it takes and answers', async () => {
    const visitor = await desk.moderate('/connect');
    const { page } = visitor;
    await page.getByRole('link', { name: 'Everything else the API can do' }).click();
    await page.getByLabel('Find an address').fill('decisions');
    await page.getByRole('button', { name: /^POST\s*\/v1\/decisions\s*Decide/ }).click();
    await page.getByText('"approve" | "reject"').first().waitFor();
    await page.getByText('DecisionAnswer').first().waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
  });
});
