import { expect, test } from 'vitest';
import { type CodedQuality, narrativesTable } from '../../../src/narratives/package/tables.js';
import { shortDefinition } from '../../support/analyzed-comments.js';

const share = (value: number, n: number) => ({ value, n, low: 0, high: 1 });
const CODED: CodedQuality = {
  alpha: { value: 0.81239, interval: null, n: 20 },
  quality: { precision: share(0.75, 12), recall: share(0.5, 9), f1: 0.6 },
};

function codingOf(coded: CodedQuality | null, hidden: readonly string[] = []): Record<string, unknown> {
  const codings = new Map(coded ? [['ferries', coded]] : []);
  const { fields, rows } = narrativesTable([shortDefinition('ferries')], codings, new Set(hidden));
  const names = fields.map(({ name }) => name);
  const cells = names.map((name, index): [string, unknown] => [name, rows[0]?.[index]]);
  return Object.fromEntries(cells.slice(names.indexOf('alpha')));
}

test('a definition has its coders’ figures beside it, each with its n', () => {
  expect(codingOf(CODED)).toEqual({
    ...{ alpha: 0.8124, alpha_n: 20, precision: 0.75, precision_n: 12, recall: 0.5, recall_n: 9, flag: '' },
  });
});

test('what is not known or not told is empty, and why is said', () => {
  const nothing = {
    alpha: null,
    alpha_n: null,
    precision: null,
    precision_n: null,
    recall: null,
    recall_n: null,
  };
  expect(codingOf(null)).toEqual({ ...nothing, flag: 'not_coded' });
  expect(codingOf(CODED, ['ferries'])).toEqual({ ...nothing, flag: 'suppressed' });
  const one: CodedQuality = {
    alpha: { value: null, interval: null, n: 20 },
    quality: { precision: share(1, 9), recall: null, f1: null },
  };
  expect(codingOf(one)).toMatchObject({ alpha: null, alpha_n: 20, recall: null, flag: 'alpha_undefined' });
});
