import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../models/incivility/random.js';
import { projectRoot } from '../../src/paths.js';

interface DemoThread {
  readonly comments: readonly { readonly text: string }[];
}

const AUTHORS = 1_000;
const MOST_SENTENCES = 4;

/** A comment as a publisher sends it. */
export interface GeneratedComment {
  readonly id: string;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
}

/**
 * The comment of a number, always the same: up to four sentences of the demo's two threads, the heated and the civil
 * one, put together anew. Sentences repeat, comments hardly ever do.
 */
export function generatedComment(number: number): GeneratedComment {
  const random = createRandom(number);
  const pick = (): string => SENTENCES[Math.floor(random() * SENTENCES.length)] ?? '';
  const text = Array.from({ length: 1 + Math.floor(random() * MOST_SENTENCES) }, pick).join(' ');
  const author = number % AUTHORS;
  return { id: `c${number}`, text, author: { id: `a${author}`, name: `Commenter ${author}` } };
}

/** `count` comments from a number on. */
export function generatedComments(first: number, count: number): GeneratedComment[] {
  return Array.from({ length: count }, (_, offset) => generatedComment(first + offset));
}

const SENTENCES = ['demo-thread.json', 'demo-thread-civil.json'].flatMap((file) => {
  const { comments } = JSON.parse(readFileSync(join(projectRoot, 'seeds', file), 'utf8')) as DemoThread;
  return comments.flatMap(({ text }) => text.split(/(?<=[.!?])\s+/)).filter(Boolean);
});
