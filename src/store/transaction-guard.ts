import { AsyncLocalStorage } from 'node:async_hooks';
import { type ConnectionProvider, type DatabaseConnection, type Driver } from 'kysely';

/**
 * Lends connections to queries, and refuses one to a query on the store that is started inside an open
 * transaction. Such a query would not be part of the transaction; on the embedded store, which has a single
 * session, it would wait for the transaction and the transaction for it.
 */
export class GuardedConnectionProvider implements ConnectionProvider {
  readonly #driver: Driver;
  readonly #loan = new AsyncLocalStorage<{ open: boolean }>();

  constructor(driver: Driver) {
    this.#driver = driver;
  }

  async provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    if (this.#loan.getStore()?.open) {
      throw new Error('a query on the store inside an open transaction: pass the transaction to it instead');
    }
    const connection = await this.#driver.acquireConnection();
    const loan = { open: true };
    try {
      return await this.#loan.run(loan, () => consumer(connection));
    } finally {
      // What the transaction started and did not wait for may use the store from here on.
      loan.open = false;
      await this.#driver.releaseConnection(connection);
    }
  }
}
