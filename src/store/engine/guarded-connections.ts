import { AsyncLocalStorage } from 'node:async_hooks';
import type { ConnectionProvider, DatabaseConnection, Driver } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import { reasonOf } from './server-connection.js';

/** The database could not be asked, or did not get to answer: the same may be tried again later. */
export class StoreAwayError extends ParleyError {
  constructor(cause: unknown) {
    super('unavailable', 'the database does not answer', undefined, { reason: 'database_silent' });
    this.cause = cause;
  }
}

/**
 * SQLSTATEs of a connection that broke (08), a server without resources (53), one that ends or starts (57P), and one that
 * only reads at the moment (25006).
 */
const AWAY = /^(?:08|53|57P|25006)/u;
/** What node-postgres and Node say of a connection that breaks. */
const BROKEN = /^(?:Connection terminated|Client has encountered a connection error)/u;
const BROKEN_CODES = new Set(['ECONNRESET', 'ECONNREFUSED', 'EPIPE', 'ETIMEDOUT']);

function isAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return AWAY.test(code) || BROKEN_CODES.has(code) || BROKEN.test(error.message);
}

interface Loan {
  open: boolean;
}

/**
 * Lends connections to queries, and refuses one to a query on the store that is started inside an open
 * transaction. Such a query would not be part of the transaction; on the embedded store, which has a single
 * session, it would wait for the transaction and the transaction for it.
 */
export class GuardedConnections implements ConnectionProvider {
  readonly #driver: Driver;
  readonly #onError: (error: Error) => void;
  /** What each piece of work has borrowed; null where nobody looks. */
  readonly #loans: AsyncLocalStorage<Loan> | null;

  /**
   * @param watched whether to look for such queries: Node follows every promise of the process then, which makes each two to
   * three times as dear.
   */
  constructor(driver: Driver, onError: (error: Error) => void, { watched }: { readonly watched: boolean }) {
    this.#driver = driver;
    this.#onError = onError;
    this.#loans = watched ? new AsyncLocalStorage() : null;
  }

  async provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (this.#loans?.getStore()?.open) {
      throw new Error('a query on the store inside an open transaction: pass the transaction to it instead');
    }
    const connection = await this.#acquire();
    const loan: Loan = { open: true };
    const use = (): Promise<T> => consumer(connection);
    try {
      return await (this.#loans ? this.#loans.run(loan, use) : use());
    } catch (error) {
      if (!isAway(error)) throw error;
      this.#onError(new Error(reasonOf(error), { cause: error }));
      throw new StoreAwayError(error);
    } finally {
      // What the transaction started and did not wait for may use the store from here on.
      loan.open = false;
      await this.#driver.releaseConnection(connection);
    }
  }

  /** The caller of a request learns that it may be repeated; the reason is for the operator. */
  async #acquire(): Promise<DatabaseConnection> {
    try {
      return await this.#driver.acquireConnection();
    } catch (error) {
      this.#onError(new Error(reasonOf(error), { cause: error }));
      throw new StoreAwayError(error);
    }
  }
}
