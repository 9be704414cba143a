import { type RawBuilder, sql } from 'kysely';

/**
 * An array as a parameter of a statement that is kept prepared: the things given, or something of each. PostgreSQL plans
 * such a statement for its parameters as long as that looks cheaper than the plan for any parameters, which is laid out
 * for ten elements: with fewer, it would be planned anew each time, at the price of running it. Behind a `select` it is
 * ten for either.
 */
export function anyMany<T>(
  type: 'bigint' | 'int' | 'real' | 'text' | 'timestamptz',
  things: readonly T[],
  of: (thing: T) => unknown = (thing) => thing,
): RawBuilder<unknown> {
  const ofType = sql.raw(`${type}[]`);
  return sql`(select ${things.map(of)}::${ofType})::${ofType}`;
}
