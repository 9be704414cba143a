import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/domain/finding.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { createAnalyzer } from '../../../src/analysis/pipeline.js';
import { CONTEMPTUOUS, INNOCENT } from './sentences.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'n1',
  parleyVersion: '1',
});
const attacksIn = (text: string): Finding[] =>
  analyzer
    .analyze({ id: '1', text }, EMPTY_CONTEXT)
    .findings.filter(({ detector }) => detector === 'identity-attack');
/** Severity 1 only orders the queue; from 2 on a moderator is asked. */
const isFlagged = (text: string): boolean => attacksIn(text).some(({ severity }) => severity >= 2);

describe.each(Object.entries(CONTEMPTUOUS))('contempt for a group: %s', (_way, sentences) => {
  it.each(sentences.map((text) => [text]))('is found in %j', (text) => {
    expect(isFlagged(text)).toBe(true);
  });
});

describe.each(Object.entries(INNOCENT))('innocent: %s', (_way, sentences) => {
  it.each(sentences.map((text) => [text]))('finds nothing in %j', (text) => {
    expect(isFlagged(text)).toBe(false);
  });
});

describe('an attack on a group', () => {
  it('names the group, says what is done to it and where', () => {
    expect(attacksIn('Well, refugees are vermin.')).toEqual([
      {
        detector: 'identity-attack',
        span: { start: 6, end: 25 },
        text: 'refugees are vermin',
        severity: 3,
        target: { kind: 'group', name: 'refugees' },
        about:
          '"refugees are vermin" likens a protected group to beasts, dirt or disease, aimed at a group ("refugees").',
        source: 'pattern:dehumanizing',
      },
    ]);
  });

  it('says whom "they" stands for', () => {
    const [attack] = attacksIn('There are Sikhs at my school. They should be shot.');
    expect(attack?.target).toEqual({ kind: 'group', name: 'Sikhs' });
  });

  it('points at the words as they were written', () => {
    expect(attacksIn('Honestly, musl1ms are para5ites!').map(({ text }) => text)).toEqual([
      'musl1ms are para5ites',
    ]);
  });

  it('stands beside a threat made by the same words', () => {
    const { findings } = analyzer.analyze({ id: '1', text: 'Kill all Jews.' }, EMPTY_CONTEXT);
    expect(findings.map(({ detector }) => detector).sort()).toEqual(['identity-attack', 'threat']);
  });
});
