import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { ThreadMemory } from '../../src/triage/thread-memory.js';

it('has one thing after the other done about a thread, others at the same time, and goes on after a failure', async () => {
  const memory = new ThreadMemory();
  const said: string[] = [];
  const work = (name: string, threads: readonly number[], siteId = 'ledger') =>
    memory.alone(siteId, threads, async () => {
      said.push(`${name} begins`);
      await nextTurn();
      said.push(`${name} ends`);
      if (name === 'first') throw new Error('no');
    });
  const all = [
    work('first', [1, 2]),
    work('second', [2, 3]),
    work('elsewhere', [4]),
    work('third', [3]),
    work('other site', [2], 'herald'),
  ];
  const results = await Promise.allSettled(all);
  expect(results.map(({ status }) => status === 'fulfilled')).toEqual([false, true, true, true, true]);
  const place = (what: string): number => said.indexOf(what);
  expect(place('second begins')).toBeGreaterThan(place('first ends'));
  expect(place('third begins')).toBeGreaterThan(place('second ends'));
  for (const name of ['elsewhere', 'other site'])
    expect(place(`${name} begins`)).toBeLessThan(place('first ends'));
});
