import { expect, test } from 'vitest';
import { compareScores } from '../../src/parity/compare.js';
import { parityPage } from '../../src/parity/report-page.js';

const NAMES = { file: '<img src=x onerror=alert(1)>.csv', recorded: 'TOXICITY', parley: 'INCIVILITY' };

test('the page says which threshold replaces the old one, and escapes what is not its own', () => {
  const pairs = [0.9, 0.85, 0.4, 0.1].map((recorded, index) => ({ recorded, parley: 0.6 - index / 10 }));
  const page = parityPage(compareScores(pairs, 0.8), NAMES);
  expect(page).toContain('Flags as many comments: 0.5');
  expect(page).toContain('Recall 100.0 %, precision 100.0 %');
  expect(page).not.toContain('<img');
  expect(page).not.toContain('<script');
  expect(page).not.toMatch(/NaN|undefined|null/);
});

test('the page can say that there is nothing to match', () => {
  const page = parityPage(compareScores([{ recorded: 0.1, parley: 0 }], 0.8), NAMES);
  expect(page).toContain('nothing can be matched');
  expect(page).not.toMatch(/NaN|undefined|null/);
});
