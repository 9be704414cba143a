import { describe, expect, test } from 'vitest';
import { PhraseError } from '../../src/analysis/phrase.js';
import { ParleyError } from '../../src/domain/errors.js';
import { readNarrativeFile } from '../../src/narratives/definitions.js';
import { ruleSchema } from '../../src/rules/rule-schema.js';
import { readRuleFile } from '../../src/rules/rule-yaml.js';
import { compileWords, readRulePhrase } from '../../src/rules/word-finder.js';
import { growthOf, SUPERLINEAR } from '../support/growth.js';
import { HOSTILE_MARKUP, HOSTILE_PIECES, repeated } from '../support/hostile-texts.js';

const PATIENCE = { timeout: 180_000 };
const LONGEST = 24_000;

const many = (piece: (at: number) => string) => (length: number) =>
  Array.from({ length: Math.ceil(length / 8) }, (_, at) => piece(at)).join('');
const SOURCES: Readonly<Record<string, (length: number) => string>> = {
  ...Object.fromEntries(
    Object.entries({
      ...HOSTILE_MARKUP,
      'lists in lists': '[',
      'lists by dashes': '- ',
      'keys that are lists': '? ',
      'mappings in mappings': '{a: ',
      'values of values': 'a: ',
      'references to each other': '- &a [*a, *a]\n',
      'blocks of text': 'a: |\n b\n',
      'documents in one file': '---\n',
      'tags of nothing': '!',
      'groups that stay open': '(',
      alternatives: '(a|b c) ',
      'optional words': 'a? ',
      'inflected words': 'make~ ',
      gaps: 'a <0-20> ',
      'empty lines': '\n',
      spaces: ' ',
      tabs: '\t',
    }).map(([name, piece]) => [name, (length: number) => repeated(piece, length)]),
  ),
  'groups in groups': (length) => `${'('.repeat(length / 2)}a${')'.repeat(length / 2)}`,
  'lists in lists, closed': (length) => '['.repeat(length / 2) + ']'.repeat(length / 2),
  'keys beside each other': many((at) => `k${at}: b\n`),
  'keys beside each other in braces': (length) => `{${many((at) => `k${at}: b,`)(length)}}`,
  'steps of indentation': (length) =>
    Array.from({ length: Math.ceil(Math.sqrt(length)) }, (_, at) => `${' '.repeat(at)}a:\n`).join(''),
  'many rules': (length) => `format: parley-rules/1\nrules:\n${repeated('  - {}\n', length)}`,
};

/** What cannot be read is refused in words, in time. */
function orRefused(read: () => unknown): void {
  try {
    read();
  } catch (error) {
    expect(error instanceof ParleyError || error instanceof PhraseError).toBe(true);
  }
}

describe.each([
  ['a file of rules', readRuleFile],
  ['a definition of a narrative', (source: string) => readNarrativeFile(source, 'a.yaml')],
  ['a phrase', readRulePhrase],
])('the time to read %s', (_name, read) => {
  test.each(Object.entries(SOURCES))('grows with the length of %s', PATIENCE, async (_source, sourceOf) => {
    const { exponent } = await growthOf((length) => {
      const source = sourceOf(length);
      return () => orRefused(() => read(source));
    }, LONGEST);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});

test('a condition nested a hundred thousand levels deep is refused', () => {
  let when: unknown = { words: ['fool'] };
  for (let depth = 0; depth < 100_000; depth += 1) when = { not: when };
  expect(ruleSchema.safeParse({ title: 'Deep', when, then: [{ do: 'hold' }] }).success).toBe(false);
});

describe('the time to look for the words of rules', () => {
  const find = compileWords([
    { words: ['(a|the)? fool', 'you <0-20> idiot', 'stupid and ignorant', 'make~ shit*'] },
  ]);
  test.each(Object.entries(HOSTILE_PIECES))('grows with the length of %s', PATIENCE, async (_name, piece) => {
    const { exponent } = await growthOf((length) => {
      const text = repeated(piece, length);
      return () => find(text);
    }, 16_000);
    expect(exponent).toBeLessThan(SUPERLINEAR);
  });
});
