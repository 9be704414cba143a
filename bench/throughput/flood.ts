/**
 * A publisher that sends more than can be taken: threads of 500 long comments over many connections, each as soon as the one
 * before is answered, whatever the answer is. A process of its own, so that whoever measures beside it is not slowed
 * down by it: `flood.ts URL KEY CONNECTIONS NAME`. Says on stdout, once it is told to end, what it was answered.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'node:http';
import { BATCH } from './parts.js';
import { generatedComments } from './texts.js';

const [url = '', key = '', connections = '32', name = 'flood'] = process.argv.slice(2);
/** So many bodies are made beforehand; their threads and comments get other names every time. */
const BODIES = 8;
/** Long comments: a body is nearly a megabyte. */
const SENTENCES_AT_ONCE = 8;

const agent = new Agent({ keepAlive: true, maxSockets: Number(connections) });
const bodies = Array.from({ length: BODIES }, (_, n) =>
  JSON.stringify({
    thread: { id: 'NAME', title: 'A bridge' },
    comments: generatedComments(n * BATCH, BATCH).map(({ text, ...rest }) => ({
      ...rest,
      text: Array.from({ length: SENTENCES_AT_ONCE }, () => text).join(' '),
    })),
  }),
);
const answers: Record<string, number> = {};
let withoutRetryAfter = 0;
let sent = 0;
let going = true;

process.once('SIGTERM', () => (going = false));
await Promise.all(Array.from({ length: Number(connections) }, sendOn));
agent.destroy();
console.log(JSON.stringify({ answers, withoutRetryAfter }));

async function sendOn(): Promise<void> {
  while (going) {
    const number = sent++;
    const body = (bodies[number % BODIES] ?? '').replace('NAME', `${name}-${number}`);
    const { status, retryAfter } = await post(body);
    answers[status] = (answers[status] ?? 0) + 1;
    if ((status === '429' || status === '503') && retryAfter === undefined) withoutRetryAfter += 1;
    // As a program does that does not care for Retry-After, but cannot send without pause either.
    if (status !== '202') await sleep(20);
  }
}

function post(body: string): Promise<{ status: string; retryAfter?: string | undefined }> {
  return new Promise((resolve) => {
    const headers = {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
    };
    const sending = request(url, { method: 'POST', agent, headers }, (answer) => {
      answer.resume();
      answer.on('end', () => {
        resolve({ status: String(answer.statusCode), retryAfter: answer.headers['retry-after'] });
      });
      answer.on('error', () => resolve({ status: 'cut off' }));
    });
    sending.on('error', () => resolve({ status: 'cut off' }));
    sending.end(body);
  });
}
