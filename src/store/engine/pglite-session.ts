import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { WorkerAnswer, WorkerData } from './pglite-worker.js';

interface Waiting {
  readonly resolve: (answer: WorkerAnswer) => void;
  readonly reject: (error: Error) => void;
}

/** PGlite in its thread: exactly one database session, which the sockets take turns in. */
export class PgliteSession {
  readonly #worker: Worker;
  readonly #waiting: Waiting[] = [];
  readonly #notified = new Set<(message: Buffer) => void>();
  #turn: Promise<void> = Promise.resolve();
  #stopped: Error | undefined;

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.on('message', (answer: WorkerAnswer) => {
      const waiting = this.#waiting.shift();
      if (answer.kind === 'failed') waiting?.reject(new Error(`the embedded database: ${answer.message}`));
      else waiting?.resolve(answer);
    });
    worker.on('error', (error) => {
      this.#stop(error);
    });
    worker.on('exit', () => {
      this.#stop(new Error('the embedded database has stopped'));
    });
  }

  static async open(folder: string): Promise<PgliteSession> {
    const worker = startWorker({ folder });
    const session = new PgliteSession(worker);
    await session.#answer();
    return session;
  }

  /** Waits, first come first served, until the session is free; the caller then has it until it calls the result. */
  async take(): Promise<() => void> {
    const before = this.#turn;
    let giveBack = (): void => undefined;
    this.#turn = new Promise((resolve) => {
      giveBack = resolve;
    });
    await before;
    return giveBack;
  }

  /** Sends messages and returns everything the server answers to them. Only for who has taken the session. */
  async exchange(messages: Buffer): Promise<Buffer> {
    const own = new Uint8Array(messages);
    const answer = await this.#answer(own);
    if (answer.kind !== 'bytes') throw new Error('the embedded database gave no answer');
    return Buffer.from(answer.bytes.buffer);
  }

  /** Calls back with every notification message, whoever's exchange it arrived in. Returns the way to stop. */
  onNotification(listener: (message: Buffer) => void): () => void {
    this.#notified.add(listener);
    return () => this.#notified.delete(listener);
  }

  publish(notification: Buffer): void {
    for (const listener of this.#notified) listener(notification);
  }

  /** Lets a running exchange end, then closes the database and its thread. */
  async close(): Promise<void> {
    if (this.#stopped) return;
    await this.take();
    const exited = new Promise((resolve) => this.#worker.once('exit', resolve));
    await this.#answer(null);
    await exited;
  }

  #answer(request?: Uint8Array<ArrayBuffer> | null): Promise<WorkerAnswer> {
    if (this.#stopped) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      if (request !== undefined) this.#worker.postMessage(request, request ? [request.buffer] : []);
    });
  }

  #stop(error: Error): void {
    this.#stopped ??= error;
    for (const waiting of this.#waiting.splice(0)) waiting.reject(this.#stopped);
  }
}

function startWorker(workerData: WorkerData): Worker {
  if (!import.meta.url.endsWith('.ts')) {
    return new Worker(new URL('./pglite-worker.js', import.meta.url), { workerData, execArgv: [] });
  }
  // From the sources (tests, `npm run dev`): a thread takes over no translator from its parent.
  const translator = createRequire(import.meta.url).resolve('tsx/cjs');
  const file = fileURLToPath(new URL('./pglite-worker.ts', import.meta.url));
  return new Worker(`require(${JSON.stringify(file)})`, {
    eval: true,
    workerData,
    execArgv: ['--require', translator],
  });
}
