import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../models/incivility/evaluation/evaluation.js';
import { renderReport } from '../../../../models/incivility/evaluation/report.js';
import { readEvaluation, withSpeedOnly } from '../../../../models/incivility/evaluation/speed-only.js';
import type { Cell } from '../../../../models/incivility/evaluation/table.js';
import { PIPELINE_ROW } from '../../../../models/incivility/speed/timed-systems.js';
import { openAnalyzer } from '../../../../src/open-analyzer.js';
import { formsRow, labelledRow, makeFolder, writeRows, writeText } from './labelled-rows.js';

const analyzer = openAnalyzer();
const now = new Date('2026-03-01T12:00:00Z');

/** Evaluates a folder and answers one row's cells. */
async function measure(dataDir: string, arizona?: string) {
  const evaluation = await evaluate({ analyzer, dataDir, arizona, now, withBaselines: false });
  const cellsOf = (table: string, row: string): Readonly<Record<string, Cell>> => {
    const found = evaluation.tables.find(({ id }) => id === table)?.rows.find(({ name }) => name === row);
    if (!found) throw new Error(`no row ${row} in ${table}`);
    return found.cells;
  };
  return { evaluation, cellsOf };
}

describe('evaluate', () => {
  it('ranks rows by the attribute that answers, leaving unknown labels and calibration rows out', async () => {
    const folder = makeFolder();
    writeRows(folder, 'dev/reddit-incivility.jsonl', [
      labelledRow('1', { text: 'You are an idiot.', labels: { UNCIVIL: 1 } }),
      labelledRow('2', { text: 'Thank you for the link.', labels: { UNCIVIL: 0 } }),
      labelledRow('3', { text: 'The vote is on Tuesday.', labels: { UNCIVIL: 0 } }),
      labelledRow('4', { text: 'You are an idiot.' }),
      labelledRow('5', { text: 'You are an idiot.', labels: { UNCIVIL: 0 }, split: 'calibration' }),
    ]);
    const { evaluation, cellsOf } = await measure(folder);
    expect(evaluation.rows).toEqual({ 'dev/reddit-incivility': 4 });
    expect(cellsOf('attributes', 'reddit-incivility UNCIVIL')).toMatchObject({
      positives: 1,
      negatives: 2,
      auc: { value: 1 },
      ap: { value: 1 },
    });
    expect(evaluation.missing).toContain('dev/hatecheck');
    expect(cellsOf('attributes', 'ucc-val HOSTILE')).toEqual({ attribute: 'INCIVILITY' });
  });

  it('judges forms by comment, leaving disagreement out, and names by span and target', async () => {
    const folder = makeFolder();
    writeRows(folder, 'dev/coe-forms.jsonl', [
      formsRow('1', {
        text: 'You are an idiot.',
        forms: { name_calling: 'yes' },
        review: 'yes',
        spans: [{ form: 'name_calling', text: 'idiot', target: 'commenter' }],
      }),
      formsRow('2', { text: 'You are an idiot.', forms: { name_calling: 'either' }, review: 'either' }),
      formsRow('3', { text: 'What an idiot move by the mayor.', review: 'no' }),
      formsRow('4', {
        text: 'Frobnicating quuxers, all of them.',
        forms: { name_calling: 'yes' },
        spans: [{ form: 'name_calling', text: 'quuxers', target: 'group' }],
      }),
    ]);
    const { cellsOf } = await measure(folder);
    expect(cellsOf('forms', 'name_calling')).toMatchObject({
      positives: 2,
      negatives: 1,
      recall: { value: 0.5 },
      spans: 0.5,
    });
    expect(cellsOf('targets', 'all')).toMatchObject({ spans: 2, found: 1, accuracy: { value: 1 } });
    expect(cellsOf('targets', 'group')).toMatchObject({ spans: 1, found: 0, said: null });
    expect(cellsOf('review', 'recommended by the rules')).toMatchObject({
      positives: 1,
      negatives: 2,
      recall: { value: 1 },
    });
  });

  it('measures spans by character, and counts silence about a clean post for right', async () => {
    const folder = makeFolder();
    writeRows(folder, 'dev/tsd-trial.jsonl', [
      labelledRow('1', { text: 'You idiot.', spans: [{ start: 4, end: 9, type: 'TOXIC' }] }),
      labelledRow('2', { text: 'The bridge is closed.' }),
      labelledRow('3', { text: 'The bridge is closed.', spans: [{ start: 4, end: 10, type: 'TOXIC' }] }),
    ]);
    const { cellsOf } = await measure(folder);
    const cell = cellsOf('spans', 'tsd-trial TOXIC (SemEval-2021 gold)');
    expect(cell).toMatchObject({ rows: 3 });
    expect(cell['f1']).toMatchObject({ value: expect.closeTo(2 / 3, 6) as number });
  });

  it('takes a reply for a reply', async () => {
    const folder = makeFolder();
    const reply = { text: '"You are an idiot." Why say that?', parent: 'You are an idiot.' };
    writeRows(folder, 'dev/reddit-incivility.jsonl', [
      labelledRow('1', { ...reply, labels: { UNCIVIL: 0 } }),
      labelledRow('2', { text: 'You are an idiot.', labels: { UNCIVIL: 1 } }),
    ]);
    const { cellsOf } = await measure(folder);
    expect(cellsOf('attributes', 'reddit-incivility UNCIVIL')).toMatchObject({ auc: { value: 1 } });
  });

  it('measures the comments of the Arizona Daily Star when given them', async () => {
    const folder = makeFolder();
    const star = writeText(
      folder,
      'star.csv',
      'text,namecalling,sarcasm\nYou are an idiot.,1,0\nThe vote is on Tuesday.,0,1\n',
    );
    const { cellsOf } = await measure(folder, star);
    expect(cellsOf('arizona', 'namecalling')).toMatchObject({ f1: { value: 1 }, auc: { value: 1 } });
    expect(cellsOf('arizona', 'sarcasm')).toMatchObject({ detector: null, auc: { value: 0 } });
    expect(cellsOf('arizona', 'vulgarity')).not.toHaveProperty('f1');
  });

  it('measures the speed anew and leaves the rest as it was', { timeout: 120_000 }, async () => {
    const folder = makeFolder();
    const rows = Array.from({ length: 10 }, (_, row) =>
      labelledRow(`${row}`, { text: 'You are an idiot.', labels: { TOXICITY: row % 2 } }),
    );
    writeRows(folder, 'dev/civil-comments.jsonl', rows);
    const { evaluation } = await measure(folder);
    expect(readEvaluation(JSON.stringify(evaluation))).toEqual(evaluation);
    const pace = { window: 0, mostWindows: 1, again: 0 };
    const quickly = { dataDir: folder, pace, systems: [PIPELINE_ROW] };
    const again = await withSpeedOnly(evaluation, { ...quickly, now: new Date('2026-04-02') });
    const speed = again.tables.at(-1);
    expect(speed?.note).toContain('Measured by itself on 2026-04-02.');
    expect(speed?.rows.find(({ name }) => name === PIPELINE_ROW)?.cells.perSecond).toBeGreaterThan(0);
    expect({ ...again, tables: again.tables.slice(0, -1) }).toEqual(evaluation);
    const twice = await withSpeedOnly(again, { ...quickly, now });
    expect(twice.tables.map(({ id }) => id)).toEqual(again.tables.map(({ id }) => id));
  });

  it('refuses a folder without any of the sets', async () => {
    await expect(measure(makeFolder())).rejects.toThrow('holds none of the sets');
  });

  it('counts every comment once in its progress', async () => {
    const folder = makeFolder();
    writeRows(folder, 'dev/reddit-incivility.jsonl', [labelledRow('1'), labelledRow('2')]);
    writeRows(folder, 'dev/coe-forms.jsonl', [formsRow('1')]);
    const seen: string[] = [];
    const onProgress = (stage: string, done: number, total: number) => seen.push(`${stage} ${done}/${total}`);
    await evaluate({ analyzer, dataDir: folder, now, withBaselines: false, onProgress });
    expect(seen).toEqual(['analyzing 1/3', 'analyzing 2/3', 'analyzing 3/3']);
  });
});

describe('renderReport', () => {
  it('says when, where and with what it was measured, and what was missing', async () => {
    const folder = makeFolder();
    writeRows(folder, 'dev/reddit-incivility.jsonl', [labelledRow('1')]);
    const { evaluation } = await measure(folder);
    const report = renderReport(evaluation);
    expect(report).toContain('**Measured** 2026-03-01 on');
    expect(report).toContain(`scorer ${analyzer.versions.scorer}`);
    expect(report).toContain('**Not there**: dev/jigsaw-wiki');
    for (const { title } of evaluation.tables) expect(report).toContain(`## ${title}`);
  });
});
