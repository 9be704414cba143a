import type { QueuePage, ThreadList } from '../src/http/contract.js';
import { generatedComments } from './throughput/texts.js';

export type Call = <T = unknown>(method: 'GET' | 'POST', path: string, body?: unknown) => Promise<T>;

/** Something that people or publishers ask for; `turn` counts from 0. */
interface Question {
  readonly name: string;
  readonly ask: (call: Call, turn: number) => Promise<unknown>;
}

const get = (name: string, path: string): Question => ({ name, ask: (call) => call('GET', path) });
const search = (name: string, query: string): Question => get(`search: ${name}`, `/v1/search?${query}`);
const DAY = 24 * 3_600_000;
const now = Date.now();
const ago = (days: number): string => encodeURIComponent(new Date(now - days * DAY).toISOString());
const date = (days: number): string => new Date(now - days * DAY).toISOString().slice(0, 10);

/** Comes in anew in every run, whatever came before. */
const fresh = `new-${now}`;

/** A fifth of the comments hold one of these. */
const fifth = Array.from({ length: 20 }, (_, n) => `w${5 * n}`).join('+or+');

/** The first thread, and the first comment, of what is there. */
async function threadId(call: Call): Promise<number> {
  const { threads } = await call<ThreadList>('GET', '/v1/threads?limit=1');
  return threads[0]?.id ?? 0;
}
const atThread = (name: string, path: (id: number) => string): Question => {
  let known: Promise<number> | undefined;
  return {
    name,
    ask: async (call, turn) => {
      if (turn === 0) known = threadId(call);
      return call('GET', path((await known) ?? 0));
    },
  };
};

export const QUESTIONS: readonly Question[] = [
  get('queue: first page', '/v1/queue'),
  {
    name: 'queue: first and second page',
    ask: async (call) => {
      const { nextCursor } = await call<QueuePage>('GET', '/v1/queue');
      return call('GET', `/v1/queue?cursor=${encodeURIComponent(nextCursor ?? '')}`);
    },
  },
  get('queue: what readers reported', '/v1/queue?list=reported'),
  get('queue: everything, newest first', '/v1/queue?list=all'),
  get('queue: one form', '/v1/queue?form=threat'),
  get('queue: a form that the most urgent never have', '/v1/queue?form=shouting'),
  get('queue: a narrative of one in a thousand', '/v1/queue?narrative=rare'),
  get('queue: the highest thousandth of a score', '/v1/queue?minScore=0.999'),
  atThread('queue: one thread', (id) => `/v1/queue?thread=${id}`),
  get('counts of the header', '/v1/status'),
  get('list of threads', '/v1/threads'),
  get('list of threads: twenty of them', '/v1/threads?limit=20'),
  atThread('a thread', (id) => `/v1/threads/${id}`),
  search('a rare word', 'q=4711'),
  search('a word of one in a thousand', 'q=k123'),
  search('a word of one in a hundred', 'q=w23'),
  search('one of twenty words, which a fifth hold', `q=${fifth}`),
  search('a word in every comment', 'q=number'),
  search('a phrase of one in a thousand', 'q=%22w23+of+k123%22'),
  search('a phrase in every comment', 'q=%22you+are+number%22'),
  search('two words, neither rare, never together', 'q=w23+w24'),
  search('part of an author’s name', 'by=uthor+77'),
  search('letters that every author’s name has', 'by=uthor'),
  search('part of a name, and a word of one in a hundred', 'q=w77&by=uthor+77'),
  atThread('search: one thread', (id) => `/v1/search?thread=${id}`),
  atThread('search: one thread, and a word in every comment', (id) => `/v1/search?q=number&thread=${id}`),
  search('a narrative of one in a thousand', 'narrative=rare'),
  search('such a narrative, and a word in every comment', 'narrative=rare&q=number'),
  search('a form of one in five', 'form=threat'),
  search('such a form, and a word in every comment', 'form=threat&q=number'),
  search('the highest thousandth of a score', 'minScore=0.999'),
  search('a day, three days ago', `from=${ago(3)}&to=${ago(2)}`),
  search('that day, and a word in every comment', `from=${ago(3)}&to=${ago(2)}&q=number`),
  search('that day, and a word of one in a hundred', `from=${ago(3)}&to=${ago(2)}&q=w23`),
  get('report of a week', `/v1/reports/narrative-frequency?from=${date(7)}&to=${date(0)}&bucket=day`),
  get('report of everything, by month', '/v1/reports/narrative-frequency?bucket=month'),
  {
    name: 'a comment comes in',
    ask: (call, turn) => {
      const [comment] = generatedComments(turn, 1);
      return call('POST', '/v1/comments', {
        threadId: 't1',
        comment: { ...comment, id: `${fresh}-${turn}` },
      });
    },
  },
  {
    name: 'a thread of 500 comes in',
    ask: (call, turn) =>
      call('POST', '/v1/threads', {
        thread: { id: `${fresh}-${turn}` },
        comments: generatedComments(turn * 500, 500).map((comment) => ({
          ...comment,
          id: `${fresh}-${comment.id}`,
        })),
      }),
  },
];
