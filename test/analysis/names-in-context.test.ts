import { expect, it } from 'vitest';
import { compileNarratives } from '../../src/analysis/narrative-matcher.js';
import { createAnalyzer } from '../../src/analysis/pipeline.js';

const analyzer = createAnalyzer({
  narratives: compileNarratives([]),
  narrativesVersion: 'none',
  parleyVersion: 'test',
});

function nameCalling(text: string, ...others: readonly string[]) {
  const people = ['Mikhail V.', ...others].map((name) => ({
    id: name,
    author: { id: name, name },
    text: 'Good.',
  }));
  const analyses = analyzer.analyzeThread(null, [...people, { id: 'last', text }]);
  return analyses.at(-1)?.findings.filter(({ detector }) => detector === 'name-calling');
}

it('takes an initial for the only participant it can stand for', () => {
  const text = 'The propagandist M. has an agenda.';
  expect(nameCalling(text, 'Hank')).toMatchObject([{ target: { kind: 'commenter', name: 'Mikhail V.' } }]);
  expect(nameCalling(text, 'Merv')).toMatchObject([{ target: { kind: 'public-figure', name: 'M' } }]);
});

it('ends the sentence about a finding with one full stop', () => {
  expect(nameCalling('The propagandist Mikhail strikes again.')).toMatchObject([
    { about: '"propagandist" is name-calling, aimed at the commenter Mikhail V.' },
  ]);
});

it('does not read a term of several words across a comma', () => {
  expect(nameCalling('Who pays you, the Kremlin, troll?')).toMatchObject([{ text: 'troll' }]);
});
