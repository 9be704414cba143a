import { describe, expect, it } from 'vitest';
import {
  crossValidatedTable,
  measureCrossValidated,
} from '../../../../models/incivility/evaluation/cross-validated.js';
import { evaluate } from '../../../../models/incivility/evaluation/evaluation.js';
import { floorsTable } from '../../../../models/incivility/evaluation/floors-table.js';
import type { Table } from '../../../../models/incivility/evaluation/table.js';
import { openAnalyzer } from '../../../../src/open-analyzer.js';
import { formsRow, labelledRow, makeFolder, writeRows, writeText } from './labelled-rows.js';

function tableOf(id: string, name: string, column: string, value: number): Table {
  return {
    id,
    title: id,
    note: '',
    nameTitle: '',
    columns: [],
    rows: [{ name, cells: { [column]: value } }],
  };
}

function rowOf(tables: readonly Table[], name: string) {
  return floorsTable(tables).rows.find((row) => row.name === name)?.cells;
}

describe('floorsTable', () => {
  it('says whether a figure is at least, or at most, what was asked for', () => {
    const auc = 'jigsaw-wiki mean of the columns';
    expect(rowOf([tableOf('attributes', auc, 'auc', 0.986)], 'mean column AUC on jigsaw-wiki')).toEqual({
      floor: '≥ .986',
      measured: 0.986,
      met: 'yes',
    });
    const ece = (value: number) =>
      rowOf([tableOf('attributes', 'jigsaw-wiki TOXICITY', 'ece', value)], 'ECE of TOXICITY on jigsaw-wiki');
    expect(ece(0.01)).toMatchObject({ floor: '≤ .01', met: 'yes' });
    expect(ece(0.011)).toMatchObject({ met: 'no' });
  });

  it('says nothing where there is no figure', () => {
    expect(rowOf([], 'name-calling F1')).toEqual({ floor: '≥ .8', measured: null, met: null });
  });

  it('looks for rows and columns that the tables have', async () => {
    const folder = makeFolder();
    writeRows(folder, 'dev/hatecheck.jsonl', [
      labelledRow('1', { labels: { IDENTITY_ATTACK: 0 }, meta: { functionality: 'ident_neutral_nh' } }),
    ]);
    writeRows(folder, 'dev/coe-forms.jsonl', [formsRow('1')]);
    const parts = { analyzer: openAnalyzer(), dataDir: folder, now: new Date(), withBaselines: false };
    const { tables } = await evaluate(parts);
    const measured = new Set(
      tables.flatMap(({ id, columns }) => columns.map((column) => `${id} ${column.id}`)),
    );
    const asked = ['attributes auc', 'attributes ece', 'cross-validated auc', 'hatecheck IDENTITY_ATTACK'];
    asked.push('spans f1', 'forms f1', 'targets accuracy', 'review precision', 'review recall');
    expect(asked.filter((figure) => !measured.has(figure))).toEqual([]);
    const names = new Set(tables.flatMap(({ rows }) => rows.map(({ name }) => name)));
    for (const name of [
      'jigsaw-wiki mean of the columns',
      'reddit-incivility UNCIVIL',
      'ucc-val HOSTILE',
      'all',
    ])
      expect(names).toContain(name);
  });
});

describe('crossValidatedTable', () => {
  it('reads what the training measured', () => {
    const folder = makeFolder();
    const measured = measureCrossValidated('a set, replies only', [0.9, 0.2, 0.7, 0.1], [1, 0, undefined, 0]);
    writeText(folder, 'metrics.json', JSON.stringify({ seed: 1, crossValidated: [measured] }));
    const [row] = crossValidatedTable(folder).rows;
    expect(row).toMatchObject({
      name: 'a set, replies only',
      cells: { positives: 1, negatives: 2, auc: { value: 1 } },
    });
  });

  it('is empty without a model, without its metrics, and without such figures', () => {
    const folder = makeFolder();
    expect(crossValidatedTable(undefined).rows).toEqual([]);
    expect(crossValidatedTable(folder).rows).toEqual([]);
    writeText(folder, 'metrics.json', '{}');
    expect(crossValidatedTable(folder).rows).toEqual([]);
  });

  it('refuses a file that is something else', () => {
    const folder = makeFolder();
    writeText(folder, 'metrics.json', '{"crossValidated": 3}');
    expect(() => crossValidatedTable(folder)).toThrow('does not hold the metrics of a model');
  });
});
