import { sql, type RawBuilder } from 'kysely';
import { describe, expect, it } from 'vitest';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('values', (current) => {
  describe('come back as they went in', () => {
    it.each([
      ['int8', 9_007_199_254_740_991],
      ['int4', -2_147_483_648],
      ['int2', 3],
      ['float8', 0.1],
      ['float4', 0.1],
      ['numeric', 12.5],
      ['bool', true],
      ['text', 'naïve 👩‍👩‍👧 “quoted” \\ \' " \n\t'],
      ['text', ''],
      ['text', null],
      ['date', '2024-02-29'],
      ['text[]', ['a', 'with "quotes", a comma and a \\', '', 'null']],
      ['int8[]', [1, 9_007_199_254_740_991]],
      ['int8[]', []],
      ['float4[]', [0.25, -1.5]],
    ])('%s %j', async (type, value) => {
      expect(await roundTrip(sql`cast(${value} as ${sql.raw(type)})`)).toEqual(value);
    });

    it.each([[{ a: [1, 'x', null, { b: true }] }], [[1, 2]], ['text'], [null], [0.1]])(
      'jsonb %j',
      async (value) => {
        expect(await roundTrip(sql`cast(${JSON.stringify(value)} as jsonb)`)).toEqual(value);
      },
    );

    it('a time, to the millisecond', async () => {
      const time = new Date('2026-03-29T01:30:00.123Z');
      expect(await roundTrip(sql`cast(${time} as timestamptz)`)).toEqual(time);
    });

    it('a missing element of an array', async () => {
      expect(await roundTrip(sql`array[1, null, 3]::int8[]`)).toEqual([1, null, 3]);
    });

    it('a text of two million characters', async () => {
      const text = 'wörd '.repeat(400_000);
      expect(await roundTrip(sql`${text}::text`)).toBe(text);
    });

    it('half a surrogate pair, as the replacement character', async () => {
      expect(await roundTrip(sql`${'a\ud83d'}::text`)).toBe('a\ufffd');
    });
  });

  it('counts and sums are numbers', async () => {
    const { rows } = await sql`
      select count(*) as rows, sum(n) as total, avg(n) as mean from generate_series(1, 4) as n`.execute(
      current().db,
    );
    expect(rows).toEqual([{ rows: 4, total: 10, mean: 2.5 }]);
  });

  it('ten thousand rows arrive in order', async () => {
    const { rows } = await sql<{ n: number }>`select n from generate_series(1, 10000) as n`.execute(
      current().db,
    );
    expect(rows.map(({ n }) => n)).toEqual(Array.from({ length: 10_000 }, (_, index) => index + 1));
  });

  it('numbers of changed rows are reported', async () => {
    const { db } = current();
    await db
      .insertInto('sites')
      .values([
        { id: 'a', name: 'x' },
        { id: 'b', name: 'x' },
      ])
      .execute();
    const { numUpdatedRows } = await db.updateTable('sites').set({ name: 'y' }).executeTakeFirstOrThrow();
    expect(numUpdatedRows).toBe(2n);
  });

  describe('are refused with the same error code', () => {
    it.each([
      ['a null character', '22021', sql`select ${'a\0b'}::text`],
      ['a number out of range', '22003', sql`select ${'99999999999'}::int4`],
      ['a word that is no number', '22P02', sql`select ${'many'}::int4`],
      ['an unknown table', '42P01', sql`select * from nowhere`],
      [
        'an unknown state',
        '23514',
        sql`insert into narratives values ('s', 'n', 1, '', '', 'odd', '{}', '')`,
      ],
      ['a missing site', '23503', sql`insert into threads (site_id, source_id) values ('nowhere', 't')`],
    ])('%s: %s', async (_what, code, query) => {
      await expect(query.execute(current().db)).rejects.toMatchObject({ code });
    });
  });

  async function roundTrip(expression: RawBuilder<unknown>): Promise<unknown> {
    const { rows } = await sql<{ value: unknown }>`select ${expression} as value`.execute(current().db);
    return rows[0]?.value;
  }
});
