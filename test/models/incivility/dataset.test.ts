import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ParleyError } from '../../../src/domain/errors.js';
import { loadDataset, readDataset } from '../../../models/incivility/dataset.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-dataset-'));
afterAll(() => rmSync(folder, { recursive: true }));

let files = 0;
function fileOf(...lines: readonly (object | string)[]): string {
  const path = join(folder, `${++files}.jsonl`);
  writeFileSync(
    path,
    lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'),
  );
  return path;
}

function row(changes: object = {}): object {
  return { id: 'a', source: 'made-up', split: 'train', text: 'You fool.', labels: { INSULT: 1 }, ...changes };
}

async function failureOf(path: string): Promise<string> {
  const failure: unknown = await loadDataset(path).catch((error: unknown) => error);
  if (!(failure instanceof ParleyError)) throw new Error('the file was read');
  return failure.detail.replace(`${path}, `, '');
}

describe('readDataset', () => {
  it('fills in what a row leaves out, and leaves unknown labels out', async () => {
    expect(await loadDataset(fileOf(row()))).toEqual([
      {
        id: 'a',
        source: 'made-up',
        split: 'train',
        text: 'You fool.',
        parent: null,
        labels: { INSULT: 1 },
        spans: [],
        target: null,
        weight: 1,
        meta: {},
      },
    ]);
  });

  it('keeps everything a row has', async () => {
    const full = row({
      parent: 'Good morning.',
      labels: { INSULT: 0.5, OFFENSIVENESS: -0.3 },
      spans: [{ start: 4, end: 8, type: 'INSULT' }],
      target: 'commenter',
      weight: 0.5,
      meta: { fold: 3 },
    });
    expect(await loadDataset(fileOf(full))).toEqual([full]);
  });

  it('passes over empty lines, a byte order mark and carriage returns', async () => {
    const path = fileOf(`\uFEFF${JSON.stringify(row())}\r`, '', JSON.stringify(row({ id: 'b' })));
    expect((await loadDataset(path)).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('gives the rows before one that does not fit, then says where it is', async () => {
    const seen: string[] = [];
    const read = async () => {
      for await (const { id } of readDataset(fileOf(row(), '{"id":'))) seen.push(id);
    };
    await expect(read()).rejects.toThrow('line 2: is not JSON');
    expect(seen).toEqual(['a']);
  });

  it.each<[string, object, string]>([
    ['a misspelled label', row({ labels: { TOXICTY: 1 } }), 'line 1/labels'],
    ['a label out of range', row({ labels: { INSULT: 2 } }), 'line 1/labels/INSULT'],
    ['a negative label', row({ labels: { INSULT: -1 } }), 'line 1/labels/INSULT: must be from 0 to 1'],
    ['a label in words', row({ labels: { INSULT: 'yes' } }), 'line 1/labels/INSULT'],
    ['no text', row({ text: undefined }), 'line 1/text'],
    ['no labels', row({ labels: undefined }), 'line 1/labels'],
    [
      'a span after the end',
      row({ spans: [{ start: 4, end: 80, type: 'INSULT' }] }),
      'line 1/spans/0: is empty or ends after the text',
    ],
    ['an empty span', row({ spans: [{ start: 4, end: 4, type: 'INSULT' }] }), 'line 1/spans/0'],
    ['a weight of nothing', row({ weight: 0 }), 'line 1/weight'],
  ])('refuses %s, naming the field', async (_name, broken, where) => {
    expect(await failureOf(fileOf(broken))).toContain(where);
  });

  it('never repeats a text in an error', async () => {
    expect(await failureOf(fileOf('{"text":"a secret'))).not.toContain('secret');
    expect(await failureOf(fileOf(row({ text: ['a secret'] })))).not.toContain('secret');
  });

  it('says which file cannot be opened', async () => {
    await expect(loadDataset(join(folder, 'none.jsonl'))).rejects.toThrow(
      /cannot read .*none\.jsonl: ENOENT/,
    );
  });
});
