import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('the store', (current) => {
  it('answers', async () => {
    const { rows } = await sql`select 1::int8 as one`.execute(current().db);
    expect(rows).toEqual([{ one: 1 }]);
  });
});
