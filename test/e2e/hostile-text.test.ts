import { beforeAll, describe, expect, it } from 'vitest';
import type { CommentDetail } from '../../src/http/contract.js';
import { DemoDesk, PHONE, WIDE } from '../support/demo-desk.js';

/** What commenters have tried elsewhere; each is an insult too, so that it comes before a moderator. */
const CORPUS: Readonly<Record<string, string>> = {
  script: '<script>globalThis.owned = true</script> you idiot',
  handler: '<img src=x onerror="globalThis.owned = true"> you idiot',
  svg: '<svg><animate onbegin="globalThis.owned = true" attributeName=x dur=1s></svg> you idiot',
  link: '[you idiot](javascript:globalThis.owned=true) <a href="javascript:globalThis.owned=true">you idiot</a>',
  breakout: '"></p></article><iframe srcdoc="<script>parent.owned = true</script>"></iframe> you idiot',
  template: '${globalThis.owned = true} {{constructor.constructor("globalThis.owned = true")()}} you idiot',
  style: '<style>* { display: none }</style><link rel=stylesheet href=//evil.example/x.css> you idiot',
  bidi: '\u202E\u2066you idiot\u2069 \u202Dlla si sihT',
  endless: `you idiot ${'W'.repeat(20_000)}`,
  zalgo: `you idiot ${'Z\u0335\u0322\u031B\u0347\u0354\u0317\u0348\u0319'.repeat(60)}`,
};
const NAME = '<b onmouseover="globalThis.owned = true">Mallory</b>';

const desk = DemoDesk.forTests();

beforeAll(async () => {
  for (const [id, text] of Object.entries(CORPUS))
    await desk.send({ id: `hostile-${id}`, text, author: { id: 'u-hostile', name: NAME } });
});

/** Hears of everything the content security policy had to stop, which is one thing too late. */
const LISTEN = `globalThis.stopped = [];
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
    globalThis.stopped.push(violatedDirective + ' ' + blockedURI));`;

/** The words on the card without the numbers of the notes. */
const WORDS = `(() => {
  const card = document.querySelector('article').cloneNode(true);
  for (const number of card.querySelectorAll('sup')) number.remove();
  return card.textContent;
})()`;

describe.each([
  ['a wide screen', WIDE],
  ['a phone', PHONE],
])('hostile text on %s', (_screen, options) => {
  it('is text: on the card, in the list, in the thread, and does nothing', async () => {
    const hostile = (await desk.queue()).filter(({ author }) => author?.name === NAME);
    expect(hostile).toHaveLength(Object.keys(CORPUS).length);
    const visitor = await desk.moderate('/connect', options);
    await visitor.page.addInitScript(LISTEN);
    const { page } = visitor;
    for (const comment of hostile) {
      await page.goto(`${desk.url}/comments/${comment.id}`);
      const card = page.getByRole('article');
      await card.getByRole('heading', { level: 2, name: NAME }).waitFor();
      // Spaces aside, what was written is what is read.
      await expect
        .poll(async () => String(await page.evaluate(WORDS)).replaceAll(/\s/g, ''))
        .toContain(comment.text.slice(0, 40).replaceAll(/\s/g, ''));
      await expectHarmless();
    }
    const { thread } = await desk.api<CommentDetail>(`/v1/comments/${hostile[0]?.id}`);
    await page.goto(`${desk.url}/threads/${thread.id}`);
    await page.getByText(NAME).first().waitFor();
    await expectHarmless();

    async function expectHarmless(): Promise<void> {
      expect(await page.evaluate('[globalThis.owned, globalThis.stopped]')).toEqual([undefined, []]);
      expect(await page.locator('main :is(script, iframe, img, style, animate, [onerror])').count()).toBe(0);
      expect(await page.locator('main a[href^="javascript:" i]').count()).toBe(0);
      expect(await visitor.sidewaysScroll()).toBe(0);
    }
  });
});

it('the policy lets in no inline script and no inline style', async () => {
  const policy = (await fetch(desk.url)).headers.get('content-security-policy') ?? '';
  expect(policy).toContain("script-src 'self'");
  expect(policy).toMatch(/style-src 'self' 'nonce-[\w+/=]+'/);
  expect(policy).not.toMatch(/unsafe|\*/);
});

describe('a headline that is one long word', () => {
  it('breaks, so that no page of its thread scrolls sideways on a phone', async () => {
    const comment = { id: 'under-a-long-word', text: 'you idiot', author: { id: 'u-1', name: 'Ada' } };
    const posted = await fetch(`${desk.url}/v1/threads`, {
      method: 'POST',
      headers: { authorization: `Bearer ${desk.key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ thread: { id: 'long-word', title: 'W'.repeat(180) }, comments: [comment] }),
    });
    expect(posted.status).toBe(202);
    await desk.untilAnalyzed();
    const waiting = (await desk.queue()).find(({ sourceId }) => sourceId === comment.id);
    const visitor = await desk.moderate('/threads', PHONE);
    const { page } = visitor;
    for (const path of [
      ...['/threads', `/threads/${waiting?.threadId}`, `/threads/${waiting?.threadId}/health`],
      `/comments/${waiting?.id}`,
    ]) {
      await page.goto(desk.url + path);
      await page.getByText(/^W+$/).first().waitFor();
      expect([path, await visitor.sidewaysScroll()]).toEqual([path, 0]);
    }
  });
});
