import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rowsAsCsv } from '../../src/dashboard/charts/chart-csv.js';
import {
  authorRows,
  incivilityRows,
  networkRows,
  pairRows,
  rankingRows,
  voiceRows,
} from '../../src/dashboard/charts/chart-rows.js';
import type { Relations } from '../../src/narratives/relations.js';
import { frequencyReport, frequencyRow } from '../support/frequency-rows.js';

const row = frequencyRow;
const report = frequencyReport;

function table(names: string[], rows: Relations['spread']['rows']): Relations['spread'] {
  const fields = names.map((name) => ({ name, type: 'number' as const, description: '' }));
  return { name: 'x', description: '', fields, rows };
}

const NONE = table([], []);

describe('what the charts draw', () => {
  it('is each narrative’s rate, commonest first, and nothing for a period without comments', () => {
    const totals = [row('a'), row('b', { per1000: 80 }), row('c', { per1000: null })];
    expect(rankingRows(report([], totals))).toMatchObject([
      { narrative: 'The b', per_1000: 80 },
      { narrative: 'The a', per_1000: 50, ci_low: 20, ci_high: 110, quoted_per_1000: 20, comments: 100 },
    ]);
  });

  it('is every own mention of a bucket, the rare narratives together', () => {
    const ids = Array.from('abcdefghij');
    const rows = ids.map((id, n) => row(id, { mentionsOwn: n }));
    const drawn = voiceRows(report(rows, rows), 'others');
    expect(drawn).toHaveLength(9);
    expect(drawn.find(({ narrative }) => narrative === 'others')).toEqual({
      day: '2026-11-01',
      narrative: 'others',
      mentions: 1,
    });
    expect(drawn.reduce((sum, { mentions }) => sum + Number(mentions), 0)).toBe(45);
    expect(voiceRows(report([row('a', { bucketStart: null })], [row('a')]), 'others')).toEqual([]);
  });

  it('is people against mentions, and leaves out whom nobody is known to tell', () => {
    const spread = table(
      ['narrative_id', 'authors_with', 'top_author_share', 'effective_authors'],
      [
        ['a', 4, 0.5, 2.9],
        ['b', null, null, null],
      ],
    );
    const relations = { units: 100, spread, incivility: NONE, cooccurrence: NONE };
    expect(authorRows(report([], [row('a'), row('b')]), relations)).toEqual([
      { narrative: 'The a', authors: 4, mentions: 6, top_author_share: 0.5, effective_authors: 2.9 },
    ]);
  });

  it('is what can be estimated of incivility, and the pairs that are told together', () => {
    const names = [
      'narrative_id',
      'incivility_rr',
      'rr_low',
      'rr_high',
      'rr_q',
      'uncivil_units_with',
      'units_with',
    ];
    const relations = {
      ...{ units: 100, spread: NONE },
      incivility: table(names, [
        ['a', 2, 1.1, 3.4, 0.01, 3, 5],
        ['b', null, null, null, 1, 0, 5],
      ]),
      cooccurrence: table(
        ['narrative_a', 'narrative_b', 'units_both', 'npmi', 'q_bh'],
        [
          ['a', 'b', 2, 0.4, 0.02],
          ['a', 'c', 0, -1, 1],
        ],
      ),
    };
    const of = report([], [row('a'), row('b'), row('c')]);
    expect(incivilityRows(of, relations)).toMatchObject([
      { narrative: 'The a', risk_ratio: 2, low: 1.1, q: 0.01 },
    ]);
    expect(pairRows(of, relations)).toEqual([
      { narrative_a: 'The a', narrative_b: 'The b', npmi: 0.4, q: 0.02, comments_both: 2 },
    ]);
  });
});

describe('rowsAsCsv', () => {
  it('writes what any reader of CSV reads back, formulas disarmed', () => {
    const cell = fc.oneof(fc.string(), fc.constantFrom('=1+1', '@x', 'a,b', '"', 'a\r\nb'));
    fc.assert(
      fc.property(fc.array(fc.record({ one: cell, two: cell }), { minLength: 1, maxLength: 5 }), (rows) => {
        const read: unknown = parse(rowsAsCsv(rows), { columns: true, record_delimiter: '\r\n' });
        const disarmed = (text: string) => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
        expect(read).toEqual(rows.map(({ one, two }) => ({ one: disarmed(one), two: disarmed(two) })));
      }),
    );
  });

  it('joins only narratives that go together, by enough comments, beyond chance', () => {
    const names = ['narrative_a', 'narrative_b', 'units_a', 'units_b', 'units_both', 'npmi', 'q_bh'];
    const cooccurrence = table(names, [
      ['a', 'b', 20, 30, 5, 0.3, 0.01],
      ['a', 'c', 20, 30, 4, 0.9, 0.01],
      ['b', 'c', 20, 30, 9, 0.1, 0.2],
      ['b', 'd', 20, 30, 9, -0.4, 0.01],
      ['c', 'd', 20, 30, 8, 0.6, 0.05],
    ]);
    const drawn = networkRows(
      report(
        [],
        ['a', 'b', 'c', 'd'].map((id) => row(id)),
      ),
      {
        ...{ units: 100, spread: NONE, incivility: NONE, cooccurrence },
      },
    );
    expect(drawn.map(({ narrative_a, narrative_b }) => [narrative_a, narrative_b])).toEqual([
      ['The c', 'The d'],
      ['The a', 'The b'],
    ]);
    expect(drawn[1]).toMatchObject({ comments_a: 20, comments_b: 30, comments_both: 5, npmi: 0.3, q: 0.01 });
  });
});
