import { createHash } from 'node:crypto';
import { Client } from 'pg';

/** What a statement begins with that a connection is to keep prepared. */
const PREPARED = '/* prepared */';

const names = new Map<string, string>();

/**
 * A connection to a server that keeps statements prepared which say so: those that every request and every job repeats,
 * and whose best plan does not depend on their parameters. Reading and planning them anew costs PostgreSQL as much as
 * running them. All others are planned for their parameters each time.
 */
export class PreparingClient extends Client {
  // Answers what each of the many forms of `query` answers, which no one type can say.
  override query(...given: never[]): never;
  override query(text: unknown, values: unknown, ...rest: unknown[]): unknown {
    const query = super.query.bind(this) as (...given: unknown[]) => unknown;
    if (typeof text !== 'string' || !Array.isArray(values) || !text.startsWith(PREPARED)) {
      return query(text, values, ...rest);
    }
    return query({ name: nameOf(text), text, values }, ...rest);
  }
}

/** PostgreSQL tells statements apart by 63 bytes of their names. */
function nameOf(text: string): string {
  let name = names.get(text);
  if (name === undefined)
    names.set(text, (name = createHash('sha256').update(text).digest('hex').slice(0, 32)));
  return name;
}
