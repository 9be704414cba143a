import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../src/analysis/detector.js';
import { DETECTOR_LIST } from '../../src/analysis/detectors/index.js';
import { createOffensiveWords } from '../../src/analysis/detectors/offensive-words.js';
import { readDocument } from '../../src/analysis/document.js';
import { DETECTORS } from '../../src/domain/finding.js';
import { openSpanTagger } from '../../src/open-analyzer.js';
import { leastCpuTime } from '../support/cpu-time.js';

/** With a busy machine; alone they take a fraction of a second. */
const PATIENCE = { timeout: 120_000 };

/** Texts that have broken word lists before: nothing, half a character, names of object properties, joined emoji. */
const ODD_TEXTS = [
  '',
  ' ',
  '\ud800',
  'you \udfff idiot',
  'constructor __proto__ toString hasOwnProperty valueOf',
  '👨‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈 you idiot 👨‍👩‍👧‍👦',
  '\u202eyou idiot\u202c',
  'ＹＯＵ ＩＤＩＯＴ',
  "''''''''",
  '> > > >',
  'a'.repeat(5_000),
];

/** Repeated to any length, each is a worst case for one way of looking around a word. */
const LONG_TEXTS: Readonly<Record<string, string>> = {
  'plain prose':
    'The committee met on Tuesday to hear from residents about the new road and the old bridge. ',
  insults: 'you idiot, he is such a stupid liar and these morons should be shot. ',
  'endless modifiers': 'stupid and ignorant and ',
  'endless adverbs': 'really very so just ',
  'endless names': 'Crook Biden ',
  'one endless word': 'shit',
  'open quotation marks': '"you said ',
  disguises: 'f*ck sh1t d e e p ',
};

/** Those that know rules, and the one that has learned. */
const ALL = [...DETECTOR_LIST, createOffensiveWords(openSpanTagger())];

describe.each(ALL.map((detector) => [detector.id, detector] as const))('%s', (_id, detector) => {
  const found = (text: string): readonly Candidate[] => detector.detect(readDocument(text));
  const words = (text: string): string[] => found(text).map(({ span }) => text.slice(span.start, span.end));

  it.each(detector.examples.hits.map(([text, expected]) => [text, expected] as const))(
    'finds its words in %j',
    (text, expected) => {
      expect(words(text)).toEqual(expected);
    },
  );

  it.each(detector.examples.misses.map((text) => [text]))('finds nothing in %j', (text) => {
    expect(words(text)).toEqual([]);
  });

  const texts = [...detector.examples.hits.map(([text]) => text), ...ODD_TEXTS];

  it.each(texts.map((text) => [text]))('answers with real, ordered spans and plain words for %j', (text) => {
    const candidates = found(text);
    for (const { span, about, source } of candidates) {
      expect(span.start).toBeGreaterThanOrEqual(0);
      expect(span.end).toBeGreaterThan(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
      expect(about.trim()).toBe(about);
      expect(about).not.toMatch(/\.$/);
      expect(source).toMatch(/^[a-z-]+:\S/);
    }
    const starts = candidates.map(({ span }) => span.start);
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('says the same twice', () => {
    for (const text of texts) expect(found(text)).toEqual(found(text));
  });

  it.each(Object.entries(LONG_TEXTS))('takes linear time on %s', PATIENCE, (_name, piece) => {
    const shorter = readDocument(piece.repeat(Math.ceil(2_500 / piece.length)));
    const longer = readDocument(piece.repeat(Math.ceil(50_000 / piece.length)));
    // Copies, since a document already searched is not searched again. The shorter one goes first and warms up.
    const base = leastCpuTime(() => detector.detect({ ...shorter }));
    const ratio = leastCpuTime(() => detector.detect({ ...longer }), 6) / base;
    // Twenty times the text; a quadratic step would take 400 times as long.
    expect(ratio).toBeLessThan(200);
  });
});

describe('the list of detectors', () => {
  it('holds every form exactly once', () => {
    expect(ALL.map(({ id }) => id).sort()).toEqual([...DETECTORS].sort());
  });
});
