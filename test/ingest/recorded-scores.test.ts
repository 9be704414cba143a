import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import {
  readRecordedScores,
  type RecordedFormat,
  type RecordedScore,
  type UnusableRow,
} from '../../src/ingest/recorded-scores.js';

async function read(content: string, format: RecordedFormat) {
  const rows: (RecordedScore | UnusableRow)[] = [];
  for await (const row of readRecordedScores(Readable.from([content]), format, 'TOXICITY')) rows.push(row);
  return rows;
}

describe('a table', () => {
  test('is read by its columns, whatever their case, and rows without a score are named', async () => {
    const rows = await read(
      'id,Toxicity,comment_text\n1,0.25,"One, two"\n2,,Three\n3,1.5,Four\n4,1,\n5,0,Five\n',
      'csv',
    );
    expect(rows).toEqual([
      { line: 2, text: 'One, two', score: 0.25 },
      { line: 3, problem: 'has no score from 0 to 1' },
      { line: 4, problem: 'has no score from 0 to 1' },
      { line: 5, problem: 'has no text' },
      { line: 6, text: 'Five', score: 0 },
    ]);
  });

  test('without a column for the scores is refused, naming those it has', async () => {
    await expect(read('text,score\na,0.1', 'csv')).rejects.toThrow(/TOXICITY.*"text", "score"/);
    await expect(read('TOXICITY\n0.1', 'csv')).rejects.toThrow(/the texts/);
    await expect(read('', 'csv')).rejects.toThrow('no header');
  });
});

test('JSON lines hold the score bare, among others, or as Perspective answered it', async () => {
  const rows = await read(
    [
      '{"text":"a","TOXICITY":0.1}',
      '{"text":"b","scores":{"TOXICITY":0.2}}',
      '{"comment":{"text":"c"},"attributeScores":{"TOXICITY":{"summaryScore":{"value":0.3,"type":"PROBABILITY"}}}}',
      '{"text":"d","response":{"attributeScores":{"TOXICITY":{"summaryScore":{"value":0.4}}}}}',
      '',
      'nonsense',
      '{"text":"e","TOXICITY":"0.5"}',
    ].join('\n'),
    'ndjson',
  );
  expect(rows).toEqual([
    { line: 1, text: 'a', score: 0.1 },
    { line: 2, text: 'b', score: 0.2 },
    { line: 3, text: 'c', score: 0.3 },
    { line: 4, text: 'd', score: 0.4 },
    { line: 6, problem: 'has no text' },
    { line: 7, problem: 'has no score from 0 to 1' },
  ]);
});
