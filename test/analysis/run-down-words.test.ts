import { describe, expect, it } from 'vitest';
import { withoutRunDownWords } from '../../src/analysis/run-down-words.js';
import type { DetectorId, Finding } from '../../src/domain/finding.js';

const found = (text: string, detector: DetectorId, words: string): Finding => {
  const start = text.indexOf(words);
  const span = { start, end: start + words.length };
  return { detector, span, text: words, severity: 1, target: null, about: '', source: '' };
};

describe('a comment without what is run down', () => {
  it('loses the words said of ideas and of speech, and their findings, but no others', () => {
    const text = 'A stupid plan, childish whining, damn it.';
    const vulgar = found(text, 'vulgarity', 'damn');
    const findings = [
      found(text, 'aspersion', 'stupid plan'),
      found(text, 'pejorative-for-speech', 'childish whining'),
      vulgar,
    ];
    expect(withoutRunDownWords(text, findings)).toEqual({ text: 'A , , damn it.', findings: [vulgar] });
  });

  it('is the same comment where nothing is', () => {
    const text = 'Damn it.';
    const findings = [found(text, 'vulgarity', 'Damn')];
    expect(withoutRunDownWords(text, findings)).toEqual({ text, findings });
  });
});
