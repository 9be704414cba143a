import { describe, expect, it } from 'vitest';
import { count, figure, renderTable, text, valueOf } from '../../../../models/incivility/evaluation/table.js';

describe('renderTable', () => {
  it('writes figures with intervals, counts, words, and a dash for what does not exist', () => {
    const table = {
      id: 'example',
      title: 'Example',
      note: 'A note.',
      nameTitle: 'set',
      columns: [text('by', 'by'), count('rows', 'rows'), figure('auc', 'AUC')],
      rows: [
        { name: 'a', cells: { by: 'x|y', rows: 12345, auc: { value: 0.98765, low: 0.9, high: 1 } } },
        { name: 'b', cells: { rows: 0, auc: { value: -0.25, low: Number.NaN, high: Number.NaN } } },
        { name: 'c', cells: { auc: Number.NaN } },
      ],
    };
    expect(renderTable(table).split('\n')).toEqual([
      '## Example',
      '',
      'A note.',
      '',
      '| set | by | rows | AUC |',
      '| --- | --- | --: | --: |',
      '| a | x\\|y | 12,345 | .988 [.900, 1.000] |',
      '| b | – | 0 | -.250 |',
      '| c | – | – | – |',
      '',
    ]);
  });
});

describe('valueOf', () => {
  it('is the figure, or null where there is none', () => {
    expect(valueOf(0.5)).toBe(0.5);
    expect(valueOf({ value: 0.5, low: 0.4, high: 0.6 })).toBe(0.5);
    for (const nothing of [null, undefined, 'words', Number.NaN]) expect(valueOf(nothing)).toBeNull();
  });
});
