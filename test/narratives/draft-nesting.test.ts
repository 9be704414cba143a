import { expect, test } from 'vitest';
import { readDraft } from '../../src/narratives/draft.js';

test('a draft a hundred thousand levels deep is refused in words', () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  for (const definition of [deep, { changelog: [deep] }]) {
    const { faults } = readDraft({ definition }, []);
    expect(faults.map(({ message }) => message)).toEqual(['nests more than 50 levels deep']);
  }
});
