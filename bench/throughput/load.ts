import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from './connection.js';

export interface LoadOptions {
  /** Requests on their way at a time. */
  readonly connections: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Requests a second at most; as fast as they are answered unless given. */
  readonly perSecond?: number;
  /** Told of every answer: which body it was for, and when it came (milliseconds of `performance.now()`). */
  readonly onAnswer?: (index: number, at: number) => void;
}

/**
 * Posts JSON bodies to an address over kept connections, each as soon as one is free.
 * @throws when one is not answered with success.
 */
export async function sendAll(url: string, bodies: readonly string[], options: LoadOptions): Promise<void> {
  const { connections, headers = {}, perSecond, onAnswer } = options;
  let next = 0;
  const opened = await Promise.all(Array.from({ length: connections }, () => Connection.open(url, headers)));
  const began = performance.now();
  const sendOver = async (connection: Connection): Promise<void> => {
    for (let index = next++; index < bodies.length; index = next++) {
      if (perSecond !== undefined) {
        const due = began + (index / perSecond) * 1_000;
        const early = due - performance.now();
        if (early > 1) await sleep(early);
      }
      await connection.post(bodies[index] ?? '');
      onAnswer?.(index, performance.now());
    }
  };
  try {
    await Promise.all(opened.map(sendOver));
  } finally {
    for (const connection of opened) connection.close();
  }
}
