import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

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
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const began = performance.now();
  let next = 0;
  const sendNext = async (): Promise<void> => {
    for (let index = next++; index < bodies.length; index = next++) {
      if (perSecond !== undefined) {
        const due = began + (index / perSecond) * 1_000;
        const early = due - performance.now();
        if (early > 1) await sleep(early);
      }
      await post(url, bodies[index] ?? '', agent, headers);
      onAnswer?.(index, performance.now());
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, sendNext));
  } finally {
    agent.destroy();
  }
}

function post(
  url: string,
  body: string,
  agent: Agent,
  headers: Readonly<Record<string, string>>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      agent,
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body), ...headers },
    };
    const sent = request(url, options, (answer) => {
      answer.resume();
      answer.on('end', () => {
        const { statusCode = 0 } = answer;
        if (statusCode >= 200 && statusCode < 300) resolve();
        else reject(new Error(`answered with ${statusCode}`));
      });
      answer.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
