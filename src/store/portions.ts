import { type RawBuilder, sql } from 'kysely';
import type { Db } from './database.js';

let cursors = 0;

/**
 * The rows of a query, so many at a time, whatever there are of them: the database keeps its place in a cursor. Works in
 * a transaction only, and on both stores. A reader that stops early closes the cursor. `look`, where there is one, is
 * shown all rows before the first of them is told: they are counted once and read twice.
 */
export async function* inPortions<Row>(
  tx: Db,
  query: RawBuilder<unknown>,
  size: number,
  look?: (rows: readonly Row[]) => void,
): AsyncGenerator<readonly Row[]> {
  const name = sql.id(`portions_${++cursors}`);
  await sql`declare ${name} ${sql.raw(look ? 'scroll' : 'no scroll')} cursor for ${query}`.execute(tx);
  async function* fetched(): AsyncGenerator<readonly Row[]> {
    for (;;) {
      const { rows } = await sql<Row>`fetch ${sql.lit(size)} from ${name}`.execute(tx);
      if (rows.length > 0) yield rows;
      if (rows.length < size) return;
    }
  }
  try {
    if (look) {
      for await (const rows of fetched()) look(rows);
      await sql`move absolute 0 in ${name}`.execute(tx);
    }
    yield* fetched();
  } finally {
    await sql`close ${name}`.execute(tx).catch(() => undefined); // A transaction that has failed has none left.
  }
}
