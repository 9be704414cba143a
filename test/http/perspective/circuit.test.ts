import { expect, test } from 'vitest';
import { Circuit } from '../../../src/http/perspective/circuit.js';

test('after five failures in a row nobody asks for half a minute, then one does, then everybody', () => {
  const circuit = new Circuit();
  for (let failure = 0; failure < 4; failure += 1) circuit.failed(0);
  circuit.succeeded();
  for (let failure = 0; failure < 4; failure += 1) circuit.failed(0);
  expect(circuit.admits(0)).toBe(true);
  circuit.failed(0);
  expect(circuit.admits(29_999)).toBe(false);
  expect([circuit.admits(30_000), circuit.admits(30_000)]).toEqual([true, false]);
  circuit.failed(30_100);
  expect([circuit.admits(60_000), circuit.admits(60_100)]).toEqual([false, true]);
  circuit.succeeded();
  expect([circuit.admits(60_200), circuit.admits(60_200)]).toEqual([true, true]);
});
