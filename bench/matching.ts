/**
 * How fast narratives are found: `npx tsx bench/matching.ts`. The time of tokenizing and matching with 50, 500 and 5,000
 * definitions, tokens a second on one core, and what doubling an adversarial text does to its time. Processor time, the
 * least of a few runs; compare figures of one run with each other, not with another machine's.
 */
import { readDocument } from '../src/analysis/document.js';
import { compileNarratives } from '../src/analysis/narrative-matcher.js';
import { tokenize } from '../src/analysis/tokenize.js';
import { leastCpuTime } from '../test/support/cpu-time.js';
import { generatedDefinitions, generatedText, inventedWord, randomNumbers } from './generated-site.js';

const TEXTS = 10_000;
const random = randomNumbers(1);
const texts = Array.from({ length: TEXTS }, () => generatedText(random, 50, 0.17));
const tokens = texts.reduce((sum, text) => sum + tokenize(text).tokens.length, 0);
const documents = texts.map((text) => readDocument(text));

const tokenized = leastCpuTime(() => {
  for (const text of texts) tokenize(text);
}, 7);
const read = leastCpuTime(() => {
  for (const text of texts) readDocument(text);
}, 7);
console.log(
  `${tokens} tokens in ${TEXTS} texts; tokenized at ${perSecond(tokenized)}, read at ${perSecond(read)}`,
);

const times = new Map<number, number>();
for (const count of [50, 500, 5_000]) {
  const matcher = compileNarratives(generatedDefinitions(count));
  const matched = leastCpuTime(() => {
    for (const document of documents) matcher.match(document);
  }, 7);
  times.set(count, tokenized + matched);
  console.log(
    `${count} definitions: matched at ${perSecond(matched)}, tokenized and matched at ${perSecond(tokenized + matched)}, read and matched at ${perSecond(read + matched)}`,
  );
}
console.log(
  `5,000 definitions take ${((times.get(5_000) ?? 0) / (times.get(50) ?? 1)).toFixed(2)} times as long as 50`,
);

const [one, other] = [inventedWord(50_000), inventedWord(50_001)];
const hostile: Readonly<Record<string, (size: number) => string>> = {
  'one letter, again and again': (size) => 'a '.repeat(size),
  'one long word': (size) => 'a'.repeat(size * 10),
  'quotation marks': (size) => '"'.repeat(size),
  'the beginning of a phrase': (size) => `${one} `.repeat(size),
  'phrases with gaps': (size) => `${one} x ${other} `.repeat(size / 4),
  'words spelled by letters': (size) => 'd e e p '.repeat(size / 4),
  'hidden letters': (size) => 'f*ck '.repeat(size / 2),
};
const matcher = compileNarratives(generatedDefinitions(5_000));
for (const [what, make] of Object.entries(hostile)) {
  const [small, large] = [50_000, 100_000].map((size) => {
    const text = make(size);
    return leastCpuTime(() => {
      matcher.match(readDocument(text));
    });
  });
  console.log(`${what}: twice the text takes ${((large ?? 0) / (small ?? 1)).toFixed(2)} times as long`);
}

function perSecond(microseconds: number): string {
  return `${(tokens / microseconds).toFixed(2)} M tokens/s`;
}
