import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csv } from '../../src/narratives/csv.js';

describe('CSV', () => {
  test('ends every line with CRLF, the last one too', () => {
    expect(csv(['a', 'b'], [[1, 'x']])).toBe('a,b\r\n1,x\r\n');
  });

  test('has a header also when there are no rows', () => {
    expect(csv(['a', 'b'], [])).toBe('a,b\r\n');
  });

  test('leaves a missing value empty and a negative number a number', () => {
    expect(csv(['a', 'b', 'c'], [[null, -3, '']])).toBe('a,b,c\r\n,-3,\r\n');
  });

  test('quotes only what needs quoting', () => {
    expect(csv(['a', 'b'], [['one, two', 'say "no"']])).toBe('a,b\r\n"one, two","say ""no"""\r\n');
  });

  test.each(['=1+1', '+1', '-1', '@sum(a1)', '\tx', '\rx', '\nx', '＝1+1', '＠sum'])(
    'keeps %j from running as a formula',
    (text) => {
      const [row] = parse(csv(['a'], [[text]]), { from_line: 2, record_delimiter: '\r\n' });
      expect(row).toEqual([`'${text}`]);
    },
  );

  test('is read back by an independent parser as it was written', () => {
    const harmless = fc.string({ unit: 'binary' }).filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(harmless, harmless), { minLength: 1 }), (rows) => {
        expect(parse(csv(['a', 'b'], rows), { from_line: 2, record_delimiter: '\r\n' })).toEqual(rows);
      }),
      { numRuns: 25 },
    );
  });
});
