import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NarrativeMatch } from '../../src/domain/narrative.js';
import { readDocument } from '../../src/analysis/document.js';
import { createEchoIndex } from '../../src/analysis/echo-index.js';
import type { NarrativeDefinition } from '../../src/analysis/narrative-definition.js';
import { compileNarratives } from '../../src/analysis/narrative-matcher.js';
import { leastCpuTime } from '../support/cpu-time.js';

type Match = NarrativeDefinition['match'];

function narrative(
  match: Partial<Match> | string,
  more: Partial<NarrativeDefinition> = {},
): NarrativeDefinition {
  const any = [
    { id: 'p1', phrase: typeof match === 'string' ? match : 'x', strength: 'strong' as const, requires: [] },
  ];
  return {
    id: 'test',
    version: 1,
    title: 'Test',
    description: 'Test',
    parent: null,
    lang: 'en',
    status: 'active',
    match: { any, near: [], all: [], none: [], ...(typeof match === 'string' ? {} : match) },
    options: { scope: 'sentence', quotes: 'separate', minStrength: 'strong' },
    examples: [],
    counterExamples: [],
    sources: [],
    owner: null,
    changelog: [],
    ...more,
  };
}

const rule = (phrase: string, more: Partial<Match['any'][number]> = {}): Match['any'][number] => ({
  id: 'p1',
  phrase,
  strength: 'strong',
  requires: [],
  ...more,
});

function matches(definition: NarrativeDefinition | string, text: string): NarrativeMatch[] {
  const definitions = [typeof definition === 'string' ? narrative(definition) : definition];
  return compileNarratives(definitions).match(readDocument(text));
}

const texts = (definition: NarrativeDefinition | string, text: string): string[] =>
  matches(definition, text).map((match) => match.text);

describe('phrases', () => {
  it.each([
    ['deep state', 'The Deep State, they say.', 'Deep State'],
    ['deep state', "the deep state's men", "deep state's"],
    ['deep state', 'the “deep” state', 'deep” state'],
    ['military-industrial complex', 'the military industrial complex', 'military industrial complex'],
    ['(shadow|deep) (state|government)', 'a shadow government', 'shadow government'],
    ['shadow cabinet|puppet master~', 'the puppet masters', 'puppet masters'],
    ['(phone call|deal) now', 'that phone call now', 'phone call now'],
    ['the? war', 'war', 'war'],
    ['globalis*', 'globalisation', 'globalisation'],
    ['settle~ it', 'settling it', 'settling it'],
    ['end~ <0-2> war', 'ends this bloody war', 'ends this bloody war'],
    ['end <2> war', 'end the bloody war', 'end the bloody war'],
    ['=MIC', 'the MIC wins', 'MIC'],
    ['=MIC', "the MIC's plan", "MIC's"],
    ['in the U.S.', 'in the U.S. again', 'in the U.S.'],
    ["don't trust", 'I don’t trust', 'don’t trust'],
  ])('%s matches in: %s', (phrase, text, expected) => {
    expect(texts(phrase, text)).toEqual([expected]);
  });

  it.each([
    ['deep state', 'how deep. State your case'],
    ['deep state', 'how deep\nstate'],
    ['deep state', 'knee-deep statement'],
    ['end~ <0-2> war', 'end this long and bloody war'],
    ['end <2> war', 'end the war'],
    ['end~ <0-5> war', 'ends it; then war'],
    ['=MIC', 'the mic was on'],
    ['globalis*', 'global'],
    ['deep state', 'he said "they went in too deep" state of things'],
  ])('%s does not match in: %s', (phrase, text) => {
    expect(texts(phrase, text)).toEqual([]);
  });

  it('may refer to those of another narrative, active or not', () => {
    const elite = narrative('(ruling|global) elite~', { id: 'elite', status: 'proposed' });
    const puppets = narrative('puppet~ of the #elite', { id: 'puppets' });
    const matcher = compileNarratives([elite, puppets]);
    const found = matcher.match(readDocument('Puppets of the global elites!'));
    expect(found.map(({ id, text }) => [id, text])).toEqual([['puppets', 'Puppets of the global elites']]);
  });
});

describe('within one narrative', () => {
  it('the leftmost and longest match counts, and none overlaps it', () => {
    const definition = narrative({
      any: [
        rule('deep state'),
        rule('the deep state men', { id: 'p2' }),
        rule('state men win', { id: 'p3' }),
      ],
    });
    expect(matches(definition, 'the deep state men win').map((match) => [match.rule, match.text])).toEqual([
      ['p2', 'the deep state men'],
    ]);
  });

  it('weak rules are reported only when asked for, and only with what they require', () => {
    const requires = [{ terms: ['war|peace', 'putin'], within: 6, scope: 'comment' as const }];
    const weak = { any: [rule('24 hours', { strength: 'weak', requires })] };
    const options = { scope: 'sentence', quotes: 'separate', minStrength: 'weak' } as const;
    const text = 'Peace at last. In 24 hours?';
    expect(texts(narrative(weak), text)).toEqual([]);
    expect(matches(narrative(weak, { options }), text)).toMatchObject([
      { text: '24 hours', strength: 'weak' },
    ]);
    expect(
      texts(narrative(weak, { options }), 'In 24 hours we eat. That is all there is to say about the war'),
    ).toEqual([]);
    const inSentence = {
      any: [rule('24 hours', { requires: [{ terms: ['peace'], within: 6, scope: 'sentence' as const }] })],
    };
    expect(texts(narrative(inSentence), text)).toEqual([]);
  });

  it('near rules join two phrases, in any order or in one', () => {
    const near = {
      id: 'n1',
      a: 'war',
      b: '24 hour~',
      within: 4,
      order: 'any',
      scope: 'sentence',
      strength: 'strong',
    } as const;
    const any = narrative({ any: [], near: [near] });
    expect(texts(any, 'In 24 hours he ends the war.')).toEqual(['24 hours he ends the war']);
    expect(texts(any, 'The war, done in 24 hours.')).toEqual(['war, done in 24 hours']);
    expect(texts(any, 'War. It took 24 hours.')).toEqual([]);
    expect(texts(any, 'War is what he said it would take, 24 hours.')).toEqual([]);
    const before = narrative({ any: [], near: [{ ...near, order: 'before' }] });
    expect(texts(before, 'In 24 hours he ends the war.')).toEqual([]);
  });

  it('exclusions drop what they overlap, or a whole sentence or comment', () => {
    const none = (scope: 'overlap' | 'sentence' | 'comment') =>
      narrative({ any: [rule('24 hours')], none: [{ phrase: '24 hours a day', scope }] });
    const text = 'Open 24 hours a day, done in 24 hours. Yes, 24 hours.';
    expect(texts(none('overlap'), text)).toHaveLength(2);
    expect(texts(none('sentence'), text)).toHaveLength(1);
    expect(texts(none('comment'), text)).toHaveLength(0);
  });

  it('groups under "all" must stand in the same sentence or comment', () => {
    const definition = narrative({ any: [rule('oligarch~')], all: ['russia*'] });
    expect(texts(definition, 'Oligarchs run Russia. Oligarchs everywhere.')).toEqual(['Oligarchs']);
    const options = { scope: 'comment', quotes: 'separate', minStrength: 'strong' } as const;
    expect(texts({ ...definition, options }, 'Oligarchs rule. Ask a Russian.')).toEqual(['Oligarchs']);
  });
});

describe('a match', () => {
  it('says whose words it is', () => {
    const echo = createEchoIndex();
    echo.addText('c1', 'I think the deep state runs it all.');
    const text = '"the deep state runs it all" LOL. The deep state is a myth. "No deep state for old men"';
    const found = compileNarratives([narrative('deep state')]).match(readDocument(text, echo));
    expect(found.map(({ voice, quotedFrom }) => [voice, quotedFrom])).toEqual([
      ['echo', 'c1'],
      ['own', null],
      ['external', null],
    ]);
    const ignoring = narrative('deep state', {
      options: { scope: 'sentence', quotes: 'ignore', minStrength: 'strong' },
    });
    expect(matches(ignoring, text).map(({ voice }) => voice)).toEqual(['own']);
  });

  it.each([
    ['Not quite at oligarch level.', { negated: true }],
    ["He isn't an oligarch.", { negated: true }],
    ['Not only an oligarch.', { negated: false }],
    ['I do not know him, but an oligarch he is.', { negated: false }],
    ['No. An oligarch!', { negated: false }],
    ['If he were an oligarch, fine.', { conditional: true }],
    ['Is he an oligarch?', { question: true, negated: false, conditional: false }],
    ['An oligarch.', { question: false, negated: false, conditional: false, obfuscated: false }],
  ])('carries the flags of its clause: %s', (text, flags) => {
    expect(matches('oligarch', text)).toMatchObject([flags]);
  });

  it.each([
    ['the d33p st4te', 'd33p st4te'],
    ['the d e e p state', 'd e e p state'],
    ['the d e e p s t a t e', 'd e e p s t a t e'],
    ['the deep st*te', 'deep st*te'],
    ['the deep $tate', 'deep $tate'],
    ['the deeeep state', 'deeeep state'],
    ['the dеер state in Cyrillic', 'dеер state'],
    ['the de\u200bep state', 'de\u200bep state'],
    ['the deep sw!ll', 'deep sw!ll'],
    ['the deep sta+e', null],
    ['in deep s***', null],
  ])('is found through a disguise, and says so: %s', (text, expected) => {
    const found = matches('deep (state|swill)', text);
    expect(found.map((match) => match.text)).toEqual(expected === null ? [] : [expected]);
    for (const match of found) expect(match.obfuscated).toBe(true);
  });

  it('slices back out of any text', () => {
    const word = fc.constantFrom(
      'deep',
      'state',
      'd33p',
      's t a t e',
      'war',
      '“',
      '"',
      '.',
      '\n',
      'the',
      'not',
      '😀',
    );
    const matcher = compileNarratives([
      narrative('deep <0-3> state|war the?'),
      narrative('state', { id: 'b' }),
    ]);
    fc.assert(
      fc.property(fc.array(word), (words) => {
        const text = words.join(' ');
        const ends = new Map<string, number>();
        for (const match of matcher.match(readDocument(text))) {
          expect(match.text).toBe(text.slice(match.span.start, match.span.end));
          expect(match.text.length).toBeGreaterThan(0);
          expect(match.span.start).toBeGreaterThanOrEqual(ends.get(match.id) ?? 0);
          ends.set(match.id, match.span.end);
        }
      }),
    );
  });
});

describe('many narratives', () => {
  it('find what each finds alone', () => {
    const atom = fc.constantFrom('a', 'b', 'c', 'a~', '<0-2>', '(a|b c)', 'c?', 'd');
    const phrase = fc.array(atom, { minLength: 1, maxLength: 3 }).map((atoms) => `a ${atoms.join(' ')} d`);
    const text = fc.array(fc.constantFrom('a', 'b', 'c', 'd', '.')).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(phrase, { minLength: 1, maxLength: 6 }), text, (phrases, comment) => {
        const definitions = phrases.map((one, i) => narrative(one, { id: `n${i}` }));
        const document = readDocument(comment);
        const together = compileNarratives(definitions).match(document);
        const alone = definitions.flatMap((definition) => compileNarratives([definition]).match(document));
        const key = (match: NarrativeMatch): string => `${match.id} ${match.span.start} ${match.span.end}`;
        expect(together.map(key).sort()).toEqual(alone.map(key).sort());
      }),
    );
  });

  it('cost time in proportion to the text, also where every word begins a phrase with gaps', () => {
    const matcher = compileNarratives([narrative('a <0-5> a <0-5> a <0-5> b')]);
    const time = (words: number): number => {
      const document = readDocument('a '.repeat(words));
      return leastCpuTime(() => matcher.match(document));
    };
    time(5_000);
    expect(time(40_000) / time(10_000)).toBeLessThan(12);
  });
});

describe('a phrase of words and gaps', () => {
  /** Every way to place the phrase in the words, the slow and obvious way. */
  function spans(elements: readonly string[], words: readonly string[]): string[] {
    const ends = (at: number, rest: readonly string[]): number[] => {
      const [element, ...others] = rest;
      if (element === undefined) return [at];
      const gap = /^<(\d)-(\d)>$/.exec(element);
      if (gap === null) return words[at] === element ? ends(at + 1, others) : [];
      const skips = Array.from({ length: Number(gap[2]) - Number(gap[1]) + 1 }, (_, i) => Number(gap[1]) + i);
      return skips.filter((skip) => at + skip < words.length).flatMap((skip) => ends(at + skip, others));
    };
    const all = words.flatMap((_, start) => ends(start, elements).map((end) => ({ start, end })));
    let covered = 0;
    return all
      .sort((a, b) => a.start - b.start || b.end - a.end)
      .filter(({ start, end }) => {
        if (start < covered) return false;
        covered = end;
        return true;
      })
      .map(({ start, end }) => words.slice(start, end).join(' '));
  }

  it('matches exactly where reading it word by word would', () => {
    const word = fc.constantFrom('aa', 'bb', 'cc');
    const gap = fc.constantFrom('<0-1>', '<0-3>', '<1-2>', '<2-2>');
    const elements = fc
      .tuple(word, fc.array(fc.tuple(fc.option(gap), word), { maxLength: 3 }))
      .map(([first, rest]) => [
        first,
        ...rest.flatMap(([skip, next]) => (skip === null ? [next] : [skip, next])),
      ]);
    fc.assert(
      fc.property(elements, fc.array(word, { maxLength: 14 }), (phrase, words) => {
        expect(texts(phrase.join(' '), words.join(' '))).toEqual(spans(phrase, words));
      }),
      { numRuns: 500 },
    );
  });
});
