import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../models/incivility/random.js';
import { projectRoot } from '../../src/paths.js';

interface DemoThread {
  readonly comments: readonly { readonly text: string }[];
}

interface SampleRow {
  readonly text: string;
  readonly labels: { readonly TOXICITY: 0 | 1 };
}

const AUTHORS = 1_000;
const MOST_SENTENCES = 4;
/** Comments of the whole of Civil Comments that half of its raters or more called toxic. */
const RUDE_SHARE = 0.08;

const LONG_WORD = /\p{L}{5,}/gu;

/** A comment as a publisher sends it. */
export interface GeneratedComment {
  readonly id: string;
  readonly text: string;
  readonly author: { readonly id: string; readonly name: string };
}

/** Words a comment, from numbers in [0, 1). */
export type Wording = (random: () => number) => string;

/** Up to four sentences of the demo's two threads, the heated and the civil one, put together anew. */
export const likeTheDemo: Wording = (random) =>
  Array.from({ length: 1 + Math.floor(random() * MOST_SENTENCES) }, () => pick(DEMO, random)).join(' ');

/**
 * What readers of news sites wrote, as long as they wrote it and as often rude: sentences of a sample of Civil Comments, put
 * together anew, and in each a word of five letters or more exchanged for another of theirs, so that hardly any comes twice.
 */
export const likeReaders: Wording = (random) => {
  const { lengths, sentences, words } = random() < RUDE_SHARE ? RUDE : CIVIL;
  const exchange = (sentence: string): string => {
    const places = [...sentence.matchAll(LONG_WORD)];
    if (places.length === 0) return sentence;
    const { index, 0: word } = pick(places, random);
    return sentence.slice(0, index) + pick(words, random) + sentence.slice(index + word.length);
  };
  const chosen = Array.from({ length: pick(lengths, random) }, () => pick(sentences, random));
  return chosen.map(exchange).join(' ');
};

/** The comment of a number, always the same. Sentences repeat, comments hardly ever do. */
export function generatedComment(number: number, wording: Wording = likeTheDemo): GeneratedComment {
  const text = wording(createRandom(number));
  const author = number % AUTHORS;
  return { id: `c${number}`, text, author: { id: `a${author}`, name: `Commenter ${author}` } };
}

/** `count` comments from a number on. */
export function generatedComments(first: number, count: number, wording?: Wording): GeneratedComment[] {
  return Array.from({ length: count }, (_, offset) => generatedComment(first + offset, wording));
}

function pick<T>(things: readonly T[], random: () => number): T {
  const thing = things[Math.floor(random() * things.length)];
  if (thing === undefined) throw new Error('there is nothing to choose from');
  return thing;
}

function sentencesOf(text: string): string[] {
  return text.split(/(?<=[.!?])\s+/).filter(Boolean);
}

const DEMO = ['demo-thread.json', 'demo-thread-civil.json'].flatMap((file) => {
  const { comments } = JSON.parse(readFileSync(join(projectRoot, 'seeds', file), 'utf8')) as DemoThread;
  return comments.flatMap(({ text }) => sentencesOf(text));
});

const CIVIL = sampleOf(0);
const RUDE = sampleOf(1);

/** The comments of the sample that were called toxic, or were not: how many sentences each has, all these, and their words. */
function sampleOf(toxicity: 0 | 1) {
  const lines = readFileSync(
    join(projectRoot, 'models', 'incivility', 'sample', 'civil-comments.jsonl'),
    'utf8',
  );
  const comments = lines
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as SampleRow)
    .filter(({ labels }) => labels.TOXICITY === toxicity)
    .map(({ text }) => sentencesOf(text));
  const sentences = comments.flat();
  const words = sentences.flatMap((sentence) => sentence.match(LONG_WORD) ?? []);
  return { lengths: comments.map(({ length }) => length), sentences, words };
}
