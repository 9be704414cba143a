import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DemoDesk, PHONE } from '../support/demo-desk.js';
import { Receiver } from '../support/receiver.js';

describe('the publisher’s page', () => {
  const desk = DemoDesk.forTests({ PARLEY_DELIVERY_NETWORKS: '127.0.0.0/8' });
  let receiver: Receiver;
  beforeEach(async () => {
    receiver = await Receiver.start();
  });
  afterEach(() => receiver.close());

  it('adds an address for events, shows its secret once, sends a test and shows what became of it', async () => {
    const visitor = await desk.moderate('/connect');
    const { page } = visitor;
    await page.getByRole('button', { name: 'Add an address' }).click();
    await page.getByLabel('Web address of the program').fill(receiver.url);
    await page.getByLabel('thread.heated').check();
    await page.getByLabel('narrative.emerging').check();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    const endpoint = page.getByRole('article', { name: receiver.url });
    await endpoint.getByText(/^whsec_/).waitFor();
    await endpoint.getByRole('button', { name: 'Send a test' }).click();
    await endpoint.getByRole('cell', { name: 'arrived' }).waitFor();
    expect(receiver.received.map(({ event }) => event.type)).toEqual(['endpoint.tested']);
    expect(await visitor.accessibilityProblems()).toEqual([]);
    const before = await endpoint.getByText(/^whsec_/).innerText();
    await endpoint.getByRole('button', { name: 'New secret' }).click();
    await expect.poll(() => endpoint.getByText(/^whsec_/).innerText()).not.toBe(before);
    await endpoint.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await endpoint.waitFor({ state: 'detached' });
  });

  it('changes what happens at a platform', async () => {
    const visitor = await desk.moderate('/connect', PHONE);
    const { page } = visitor;
    await page.getByRole('button', { name: 'Connect a platform' }).click();
    await page.getByLabel('Web address').fill('https://coral.invalid');
    await page.getByLabel('Token of an administrator').fill('a-token-of-coral');
    await page.getByRole('textbox', { name: 'Signing secret' }).fill('a-secret-of-coral');
    await page.getByRole('button', { name: 'Connect', exact: true }).click();
    await page.getByText('Settings', { exact: true }).click();
    await page.getByLabel('Name', { exact: true }).fill('The newsroom');
    await page.getByLabel('A comment that the rules flag').selectOption('mark');
    await page.getByLabel('Have Coral reject the worst').check();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.getByText('The settings are saved.').waitFor();
    await page.reload();
    await page.getByRole('heading', { name: 'The newsroom' }).waitFor();
    await page.getByText('Settings', { exact: true }).click();
    expect(await page.getByLabel('A comment that the rules flag').inputValue()).toBe('mark');
    expect(await page.getByLabel('From a score of INCIVILITY of').inputValue()).toBe('0.9');
  });

  it('requires signatures, and says which requests were not taken and why', async () => {
    const visitor = await desk.moderate('/connect');
    const { page } = visitor;
    await page.getByText('None was refused.').waitFor();
    await page.getByRole('button', { name: 'Require signatures' }).click();
    await page.getByText(/^whsec_/).waitFor();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByText('The secret before is taken as well until').waitFor();
    await desk.send({ id: 'unsigned', text: 'No signature here.' }).catch(() => undefined);
    await page.getByText('this site takes signed requests only; webhook-signature is missing').waitFor();
    expect(await visitor.accessibilityProblems()).toEqual([]);
    await page.getByRole('button', { name: 'Take unsigned requests' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Take unsigned requests' }).click();
    await page.getByRole('button', { name: 'Require signatures' }).waitFor();
  });
});
