import { Duplex } from 'node:stream';
import type { PgliteSession } from './pglite-session.js';
import {
  completeMessages,
  encodeQuery,
  encodeWelcome,
  FLUSH,
  NOTIFICATION,
  QUERY,
  READY_FOR_QUERY,
  SYNC,
  TERMINATE,
} from './wire-messages.js';

/**
 * What a `pg.Client` believes to be its TCP connection to a server; behind it is the one embedded session.
 * A socket takes the session when it sends, and keeps it until the server reports that no transaction is open.
 * So every library made for node-postgres works unchanged, with the same types, errors and notifications.
 *
 * Notifications go to all sockets: LISTEN belongs to the session they share.
 */
export class PgliteSocket extends Duplex {
  readonly #session: PgliteSession;
  readonly #stopListening: () => void;
  #unsent: Buffer = Buffer.alloc(0);
  #greeted = false;
  #giveBack: (() => void) | undefined;

  constructor(session: PgliteSession) {
    super();
    this.#session = session;
    this.#stopListening = session.onNotification((message) => this.push(message));
  }

  // The parts of net.Socket that node-postgres calls.
  connect(): this {
    queueMicrotask(() => this.emit('connect'));
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setKeepAlive(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }

  override _read(): void {
    // Answers are pushed when they arrive.
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#unsent = this.#unsent.length === 0 ? chunk : Buffer.concat([this.#unsent, chunk]);
    this.#send().then(
      () => done(),
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#stopListening();
    this.#abandonTransaction().then(
      () => done(error),
      () => done(error),
    );
  }

  async #send(): Promise<void> {
    if (!this.#greeted && !this.#greet()) return;
    let complete = 0;
    for (const message of completeMessages(this.#unsent)) {
      if (message.type === TERMINATE) {
        this.destroy();
        return;
      }
      if (message.type === QUERY || message.type === SYNC || message.type === FLUSH) complete = message.end;
    }
    if (complete === 0) return;
    const batch = this.#unsent.subarray(0, complete);
    this.#unsent = this.#unsent.subarray(complete);
    this.#giveBack ??= await this.#session.take();
    try {
      this.#receive(await this.#session.exchange(batch));
    } catch (error) {
      this.#release();
      throw error;
    }
  }

  /** The start-up message has no type byte; its parameters mean nothing to a session that is already open. */
  #greet(): boolean {
    if (this.#unsent.length < 4) return false;
    const length = this.#unsent.readInt32BE(0);
    if (this.#unsent.length < length) return false;
    this.#unsent = this.#unsent.subarray(length);
    this.#greeted = true;
    this.push(encodeWelcome());
    return true;
  }

  #receive(answer: Buffer): void {
    let sent = 0;
    let idle = false;
    for (const { type, start, end } of completeMessages(answer)) {
      if (type === READY_FOR_QUERY) idle = String.fromCharCode(answer.readUInt8(start + 5)) === 'I';
      if (type !== NOTIFICATION) continue;
      if (start > sent) this.push(answer.subarray(sent, start));
      this.#session.publish(answer.subarray(start, end));
      sent = end;
    }
    // Free before the answer is seen: what its reader starts next has to queue behind those already waiting.
    if (idle) this.#release();
    if (sent < answer.length) this.push(answer.subarray(sent));
  }

  async #abandonTransaction(): Promise<void> {
    if (!this.#giveBack) return;
    try {
      await this.#session.exchange(encodeQuery('rollback'));
    } finally {
      this.#release();
    }
  }

  #release(): void {
    this.#giveBack?.();
    this.#giveBack = undefined;
  }
}
