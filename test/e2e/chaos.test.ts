import { afterEach, expect, it } from 'vitest';
import { FAULTS } from '../../chaos/faults.js';
import { runChaos } from '../../chaos/run.js';
import { endPrograms } from '../support/program.js';

afterEach(endPrograms);

it('keeps every promise while each of its parts fails once under load', { timeout: 900_000 }, async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const result = await runChaos({ seed, short: true, milliseconds: 0, say: (line) => console.log(line) });
  expect(result.problems).toEqual([]);
  expect(result.struck.size).toBe(FAULTS.length);
  // What is not expected is an error of ours; what is away is said to be away.
  expect(result.answers).not.toHaveProperty('500');
  expect(result.accepted).toBeGreaterThan(100);
});
