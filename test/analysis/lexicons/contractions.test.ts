import { describe, expect, test } from 'vitest';
import { DETECTOR_LIST } from '../../../src/analysis/detectors/index.js';
import { readDocument } from '../../../src/analysis/document.js';
import { bareSpelling, isContractedNot } from '../../../src/analysis/lexicons/contractions.js';
import { createAnalyzer } from '../../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';

/** A text whose contractions are written without an apostrophe, where that makes no other words of them. */
const withoutApostrophes = (text: string): string =>
  text.replace(/[A-Za-z]+'[A-Za-z]+/gu, (word) =>
    bareSpelling(word.toLowerCase()) ? word.replace("'", '') : word,
  );

describe('a contraction without its apostrophe', () => {
  test.each([
    ["you're", 'youre'],
    ["they'll", 'theyll'],
    ["wouldn't", 'wouldnt'],
    ["he's", 'hes'],
    ["we're", null],
    ["he'll", null],
    ["it's", null],
    ["Smith's", null],
    ['were', null],
  ])('of %s is %s', (word, bare) => {
    expect(bareSpelling(word)).toBe(bare);
  });

  test('is a denial all the same', () => {
    expect(["don't", 'dont', 'werent', 'hadnt'].every(isContractedNot)).toBe(true);
    expect(['want', 'relevant', 'hunt', 'does'].some(isContractedNot)).toBe(false);
  });

  const analyzer = createAnalyzer({
    narratives: { match: () => [] },
    narrativesVersion: 'n1',
    parleyVersion: '1.2.3',
  });
  const findingsIn = (text: string) =>
    analyzer
      .analyze({ id: '1', text }, EMPTY_CONTEXT)
      .findings.filter(({ detector }) => detector !== 'shouting')
      .map(({ detector, text: words, target }) => [detector, withoutApostrophes(words), target?.kind]);

  test.each([
    ["You're an idiot, and you'll regret it."],
    ["He's a liar and they're clowns."],
    ["Don't be such a moron."],
    ["You weren't being stupid."],
    ["I wouldn't say that he's a fool."],
    ["You don't know what you're talking about."],
    ["I haven't called you an idiot."],
    ["Who's the idiot here?"],
  ])('is read as with it: %s', (text) => {
    expect(findingsIn(withoutApostrophes(text))).toEqual(findingsIn(text));
  });

  const examples = DETECTOR_LIST.flatMap(({ id, examples: { hits, misses } }) =>
    [...hits.map(([text]) => text), ...misses]
      .filter((text) => withoutApostrophes(text) !== text)
      .map((text) => [id, text] as const),
  );

  test.each(examples)('changes nothing of what %s finds in: %s', (id, text) => {
    const detector = DETECTOR_LIST.find((one) => one.id === id);
    const found = (written: string) => detector?.detect(readDocument(written)).length;
    expect(found(withoutApostrophes(text))).toBe(found(text));
  });
});

test('whoever is spoken to as "you, sir" is the subject', () => {
  const analyzer = createAnalyzer({
    narratives: { match: () => [] },
    narrativesVersion: 'n',
    parleyVersion: '1',
  });
  for (const text of ['You, sir, are an ass.', 'You sir are a pig.']) {
    const { findings } = analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT);
    expect(findings.find(({ detector }) => detector === 'name-calling')?.target?.kind).toBe('commenter');
  }
});
