import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { DemoDesk, PHONE } from '../support/demo-desk.js';
import { Authenticator } from '../support/authenticator.js';
import type { Visitor } from '../support/browser.js';

const PASSWORD = 'four common words here';

const desk = DemoDesk.forTests();

interface Person {
  readonly name: string;
  readonly email: string;
}

/** Somebody of whom the site knows nothing, also when a test is tried again. */
function newPerson(called: string): Person {
  const name = desk.newId(called);
  return { name, email: `${name.toLowerCase().replace(' ', '-')}@example.org` };
}

/** An admin invites somebody; the link is for them alone. */
async function invite(page: Page, { name, email }: Person, role: string): Promise<string> {
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Role', { exact: true }).selectOption({ label: role });
  await page.getByRole('button', { name: 'Make a link' }).click();
  const link = page.getByRole('status').filter({ hasText: 'shown this once' }).locator('pre');
  await link.filter({ hasText: '/join#' }).waitFor();
  return await link.innerText();
}

async function join(link: string, options = {}): Promise<Visitor> {
  const visitor = await desk.visit(options);
  const { page } = visitor;
  await page.goto(link);
  await page.getByLabel('Choose a password').fill(PASSWORD);
  expect(await visitor.accessibilityProblems()).toEqual([]);
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.waitForURL(`${desk.url}/`);
  return visitor;
}

/** What the browser itself says of refusals the test has asked for. */
const REFUSAL = /status of 40[013]/;

/** What an authenticator app makes of the key that stands below the QR code. */
async function scan(page: Page): Promise<Authenticator> {
  await page.getByRole('img', { name: 'QR code' }).waitFor();
  const key = await page.getByText('Or type this key').locator('code').innerText();
  return new Authenticator(`otpauth://totp/Parley:x?issuer=Parley&secret=${key.replaceAll(' ', '')}`);
}

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });

describe('people', () => {
  it('come by invitation, sign in with their password, and do what their role allows', async () => {
    const admin = await desk.moderate('/people');
    await row(admin.page, 'Moderator').getByText('you', { exact: true }).waitFor();
    const rita = newPerson('Rita Reader');
    const link = await invite(admin.page, rita, 'Read-only');
    await row(admin.page, rita.email).getByText('Read-only').waitFor();
    expect(await admin.accessibilityProblems()).toEqual([]);

    const reader = await join(link);
    const { page } = reader;
    expect(page.url()).not.toContain('#');
    await page.getByRole('article').waitFor();
    const pages = page.getByRole('navigation', { name: 'Pages' });
    await pages.getByRole('link', { name: /Queue/ }).waitFor();
    await pages.getByRole('button', { name: 'Site' }).click();
    await page.getByRole('menuitem', { name: 'Rules' }).waitFor();
    expect(await page.getByRole('menuitem', { name: /People|Connect/ }).count()).toBe(0);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('group', { name: 'Decide' }).count()).toBe(0);
    const before = page.url();
    await page.keyboard.press('a');
    await page.keyboard.press('j');
    await page.waitForURL((url) => url.href !== before);
    expect((await desk.queue()).every(({ lastDecision }) => lastDecision === null)).toBe(true);
    // The browser shows less; the server is what refuses.
    const refused = await page.evaluate(async () => {
      const headers = { 'content-type': 'application/json', 'x-parley': 'dashboard' };
      return (await fetch('/v1/decisions', { method: 'POST', headers, body: '{}' })).status;
    });
    expect(refused).toBe(403);
    await reader.complainsOf(REFUSAL);

    await admin.page.reload();
    await row(admin.page, rita.name).getByLabel(`Role of ${rita.name}`).selectOption({ label: 'Moderator' });
    await admin.page.getByText(`What ${rita.name} may do is changed.`).waitFor();
    await page.goto(desk.url);
    await page.getByRole('group', { name: 'Decide' }).waitFor();
  });

  it('are let in by the right password only, and kept out once deactivated', async () => {
    const admin = await desk.moderate('/people');
    const max = newPerson('Max Mod');
    await (await join(await invite(admin.page, max, 'Moderator'))).context.close();
    const visitor = await desk.visit();
    const { page } = visitor;
    await page.goto(`${desk.url}/`);
    await page.waitForURL(/sign-in/);
    const signIn = async (password: string): Promise<void> => {
      await page.getByLabel('E-mail address').fill(max.email);
      await page.getByLabel('Password', { exact: true }).fill(password);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    };
    await signIn('not the password');
    await page.getByRole('alert').filter({ hasText: 'is wrong' }).waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await signIn(PASSWORD);
    await page.waitForURL(`${desk.url}/`);
    await page.getByRole('article').waitFor();

    await admin.page.reload();
    await row(admin.page, max.name)
      .getByRole('button', { name: `More about ${max.name}` })
      .click();
    await admin.page.getByRole('menuitem', { name: 'Deactivate' }).click();
    await row(admin.page, max.name).getByText('deactivated').waitFor();
    await page.goto(`${desk.url}/threads`);
    await page.waitForURL(/sign-in/);
    await visitor.complainsOf(REFUSAL);
  });

  it('choose a new password with a link from an admin, on a phone', async () => {
    const admin = await desk.moderate('/people', PHONE);
    expect(await admin.sidewaysScroll()).toBe(0);
    const lena = newPerson('Lena');
    await (await join(await invite(admin.page, lena, 'Analyst'), PHONE)).context.close();
    await admin.page.reload();
    await row(admin.page, lena.name)
      .getByRole('button', { name: `More about ${lena.name}` })
      .click();
    await admin.page.getByRole('menuitem', { name: 'Link for a new password' }).click();
    const link = admin.page.getByRole('status').filter({ hasText: 'shown this once' }).locator('pre');
    const { page } = await desk.visit(PHONE);
    await page.goto(await link.innerText());
    await page.getByLabel('Choose a password').fill('another good password');
    await page.getByRole('button', { name: 'Set it and sign in' }).click();
    await page.waitForURL(`${desk.url}/`);
    await page.getByRole('button', { name: `Account: ${lena.name}` }).waitFor();
  });

  it('set up a second factor on their own page, and sign in with its code or a recovery code', async () => {
    const admin = await desk.moderate('/people');
    const faye = newPerson('Faye');
    const joined = await join(await invite(admin.page, faye, 'Moderator'));
    const own = joined.page;
    await own.getByRole('button', { name: `Account: ${faye.name}` }).click();
    await own.getByRole('menuitem', { name: 'Second factor' }).click();
    await own.getByText('Off.', { exact: true }).waitFor();
    expect(await joined.accessibilityProblems()).toEqual([]);
    await own.getByRole('button', { name: 'Set up' }).click();
    await own.getByLabel('Your password').fill(PASSWORD);
    await own.getByRole('button', { name: 'Next' }).click();
    const app = await scan(own);
    expect(await joined.accessibilityProblems()).toEqual([]);
    await own.getByLabel('The code the app shows').fill(app.codeAt(new Date()));
    await own.keyboard.press('Enter');
    const listed = own.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem');
    await listed.nth(9).waitFor();
    const codes = await listed.allInnerTexts();
    expect(codes).toHaveLength(10);
    expect(await joined.accessibilityProblems()).toEqual([]);
    await own.getByRole('button', { name: 'I have kept them' }).click();
    await own.getByText(/On since .* 10 recovery codes are left/).waitFor();
    await own.getByText('Second factor set up').waitFor();

    const visitor = await desk.visit();
    const { page } = visitor;
    await page.goto(`${desk.url}/sign-in`);
    await page.getByLabel('E-mail address').fill(faye.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'One more step' }).waitFor();
    // The password alone has opened nothing.
    expect(await page.evaluate(async () => (await fetch('/v1/me')).status)).toBe(401);
    await page.getByLabel('Code').fill('000000');
    await page.keyboard.press('Enter');
    await page.getByText('This code is wrong, or it was used before.').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'The app is lost' }).click();
    await page.getByLabel('Recovery code').fill(codes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${desk.url}/`);
    await page.getByText('9 recovery codes are left.').waitFor();
    await page.getByRole('button', { name: `Account: ${faye.name}` }).waitFor();
    await visitor.complainsOf(REFUSAL);

    await admin.page.reload();
    await row(admin.page, faye.email)
      .getByRole('button', { name: `More about ${faye.name}` })
      .click();
    await admin.page.getByRole('menuitem', { name: 'Remove the second factor' }).click();
    await admin.page.getByRole('dialog').getByRole('button', { name: 'Remove the second factor' }).click();
    await admin.page.getByText(`The second factor of ${faye.name} is removed.`).waitFor();
    await admin.page.getByText('Second factor removed, by Moderator').first().waitFor();
  });

  it('set one up between password and session where the site requires it, on a phone', async () => {
    const admin = await desk.moderate('/people');
    const gil = newPerson('Gil');
    await (await join(await invite(admin.page, gil, 'Moderator'))).context.close();
    const required = admin.page.getByLabel('A second factor is required');
    await required.click();
    await admin.page
      .getByRole('dialog')
      .getByText(/sessions without one end at once/)
      .waitFor();
    await admin.page.getByRole('button', { name: 'Cancel' }).click();
    expect(await required.isChecked()).toBe(false);
    await required.click();
    await admin.page.getByRole('button', { name: 'Require it' }).click();
    await admin.page.getByText('Second factor required of everybody').waitFor();
    expect(await admin.accessibilityProblems()).toEqual([]);
    const visitor = await desk.visit(PHONE);
    const { page } = visitor;
    await page.goto(`${desk.url}/sign-in`);
    await page.getByLabel('E-mail address').fill(gil.email);
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor();
    const app = await scan(page);
    expect(await visitor.sidewaysScroll()).toBe(0);
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByLabel('The code the app shows').fill(app.codeAt(new Date()));
    await page.keyboard.press('Enter');
    await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
    expect(await visitor.sidewaysScroll()).toBe(0);
    await page.getByRole('button', { name: 'I have kept them: go on' }).click();
    await page.waitForURL(`${desk.url}/`);
    await page.getByRole('button', { name: `Account: ${gil.name}` }).waitFor();
    await admin.page.getByLabel('A second factor is required').click();
    await admin.page.getByText('Second factor no longer required').waitFor();
  });
});
