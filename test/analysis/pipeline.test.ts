import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DETECTOR_LIST } from '../../src/analysis/detectors/index.js';
import { createAnalyzer } from '../../src/analysis/pipeline.js';
import type { Analysis } from '../../src/domain/analysis.js';
import type { SourceComment } from '../../src/domain/comment.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import { openAnalyzer } from '../../src/open-analyzer.js';
import { leastCpuTime } from '../support/cpu-time.js';

/** Patience with a busy machine; alone they take a second. */
const PATIENCE = { timeout: 120_000 };

const parts = { narratives: { match: () => [] }, narrativesVersion: 'n1', parleyVersion: '1.2.3' };
const analyzer = createAnalyzer(parts);

describe('the analyzer', () => {
  it('explains a finding in one sentence with its target', () => {
    const { findings } = analyzer.analyze({ id: '1', text: 'You are a propagandist.' }, EMPTY_CONTEXT);
    expect(findings).toEqual([
      {
        detector: 'name-calling',
        span: { start: 10, end: 22 },
        text: 'propagandist',
        severity: 2,
        target: { kind: 'commenter', name: null },
        about: '"propagandist" is name-calling, aimed at a fellow commenter.',
        source: 'names:propagandist',
      },
    ]);
  });

  it('holds nothing against a commenter that stands in the address of a page', () => {
    const { findings, scores } = openAnalyzer().analyze(
      { id: '1', text: 'I read https://news.example/opinion/the-senator-is-a-fucking-idiot this morning.' },
      EMPTY_CONTEXT,
    );
    expect(findings).toEqual([]);
    expect(scores.INCIVILITY).toBeLessThan(0.2);
    expect(scores.TOXICITY).toBeLessThan(0.2);
  });

  it('gives spans that cut the finding out of the untouched text, whatever the text', PATIENCE, () => {
    const words = fc.constantFrom(
      'you',
      'idiot',
      'f*cking',
      'İ',
      '👨‍👩‍👧',
      'are',
      'a',
      'liar',
      '\ud800',
      '"',
      '.',
      '\n',
      'ß',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), fc.constantFrom(' ', '', ', '), (pieces, glue) => {
        const text = pieces.join(glue);
        const { findings, scores, recommendation } = analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT);
        for (const finding of findings) {
          expect(finding.text).toBe(text.slice(finding.span.start, finding.span.end));
          expect(finding.text).not.toBe('');
        }
        expect(scores.INCIVILITY).toBeGreaterThanOrEqual(0);
        expect(scores.INCIVILITY).toBeLessThanOrEqual(1);
        expect(recommendation.reasons.length > 0).toBe(recommendation.action === 'review');
      }),
    );
  });

  it('says the same twice, and never throws on arbitrary text', PATIENCE, () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const once = analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT);
        expect(analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT)).toEqual(once);
      }),
    );
  });

  it('reads a word that every object has a property of', () => {
    const examples = DETECTOR_LIST.flatMap(({ examples: { hits } }) => hits.map(([text]) => text));
    const texts = ['people of color', ...examples];
    for (const text of texts) {
      const words = text.split(' ');
      for (let at = 0; at <= words.length; at++) {
        const read = [...words.slice(0, at), 'constructor', ...words.slice(at)].join(' ');
        expect(() => analyzer.analyze({ id: '1', text: read }, EMPTY_CONTEXT), read).not.toThrow();
      }
    }
  });

  it('says the same of many comments, finished together, as of each by itself', () => {
    const whole = openAnalyzer();
    const texts = [
      'You are a propagandist.',
      '',
      'What a load of crap, liar. Sh1t!',
      '> You idiot\n\nThat was uncalled for.',
      'THE EMPIRE IS BEHIND THIS AGAIN',
      'A fine bridge.',
    ];
    const comments = [...texts, ...texts].map((text, at) => ({ id: `c${at}`, text }));
    const begun = comments.map((comment) => whole.begin(comment, EMPTY_CONTEXT));
    expect(whole.finish(begun)).toEqual(comments.map((comment) => whole.analyze(comment, EMPTY_CONTEXT)));
    expect(whole.finish([])).toEqual([]);
  });

  it('gives the scores alone where nothing else is wanted', () => {
    for (const text of ['You are a propagandist.', 'A fine bridge.', 'What a load of crap, liar.']) {
      const comment = { id: '1', text };
      expect(analyzer.score(comment, EMPTY_CONTEXT)).toEqual(analyzer.analyze(comment, EMPTY_CONTEXT).scores);
    }
  });

  it('asks for no review of a civil comment', () => {
    const analysis = analyzer.analyze(
      { id: '1', text: 'I disagree; the treaty was signed in 1987.' },
      EMPTY_CONTEXT,
    );
    expect(analysis.findings).toEqual([]);
    expect(analysis.scores.INCIVILITY).toBe(0);
    expect(analysis.recommendation).toEqual({ action: 'none', reasons: [] });
  });

  it('names the versions of all its parts, the same for the same parts', () => {
    expect(analyzer.versions).toEqual(createAnalyzer(parts).versions);
    expect(analyzer.versions).toMatchObject({ parley: '1.2.3', scorer: 'findings/1', narratives: 'n1' });
    expect(analyzer.versions.lexicons).toMatch(/^[0-9a-f]{16}$/);
  });

  it('takes linear time on a long comment', PATIENCE, () => {
    const piece = 'you idiot, he is such a stupid liar and these morons "should be shot" by Smith. ';
    const at = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length));
      return leastCpuTime(() => analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT));
    };
    // Fifty times the text; a quadratic step would take 2,500 times as long.
    expect(at(50_000) / at(1_000)).toBeLessThan(500);
  });
});

describe('a thread', () => {
  const comments: SourceComment[] = [
    {
      id: '1',
      author: { id: 'm', name: 'Mikhail' },
      text: 'The talks have failed because nobody wanted them to succeed.',
    },
    {
      id: '2',
      parentId: '1',
      author: { id: 'j', name: 'Jane' },
      text: 'Nonsense from start to end, you clown.',
    },
    { id: '3', author: { id: 'a', name: 'Ann' }, text: 'The clown here is Mikhail, and Jane is a troll.' },
    {
      id: '4',
      author: { id: 'b', name: 'Bob' },
      text: '"Nonsense from start to end, you clown." That is no argument.',
    },
  ];
  const analyses = analyzer.analyzeThread({ id: 't', title: 'Talks' }, comments);

  it('is analyzed in order, one analysis a comment', () => {
    expect(analyses.map(({ id }) => id)).toEqual(['1', '2', '3', '4']);
  });

  it('tells whom a reply is aimed at', () => {
    expect(analyses[1]?.findings.find(({ detector }) => detector === 'name-calling')?.target).toEqual({
      kind: 'commenter',
      name: 'Mikhail',
    });
    expect(analyses[2]?.findings.at(-1)?.target).toEqual({ kind: 'commenter', name: 'Jane' });
  });

  it('does not blame a commenter for quoting another', () => {
    expect(analyses[3]?.findings).toEqual([]);
  });

  it('blames whoever posts the insult of another anew, as one comment and without a mark', () => {
    const text = 'You are a pathetic clown and everybody in this thread knows it by now.';
    const [first, again, quoted] = analyzer.analyzeThread(null, [
      { id: '1', author: { id: 'a', name: 'Ann' }, text },
      { id: '2', author: { id: 'b', name: 'Bob' }, text },
      { id: '3', author: { id: 'c', name: 'Cy' }, text: `"${text}" is not how we talk here.` },
    ]);
    const forms = (analysis: Analysis | undefined) => analysis?.findings.map(({ detector }) => detector);
    expect(forms(again)).toEqual(forms(first));
    expect(forms(again)).toContain('name-calling');
    expect(again?.recommendation).toEqual(first?.recommendation);
    expect(forms(quoted)).toEqual([]);
  });

  it('takes a time in proportion to its length', PATIENCE, () => {
    const thread = (length: number): SourceComment[] =>
      Array.from({ length }, (_, i) => ({
        id: String(i),
        ...(i > 0 && { parentId: String(i - 1) }),
        author: { id: String(i), name: `reader_${i}` },
        text: `He said "nobody wanted comment ${i} to succeed" and you are a clown, reader ${i % 7}.`,
      }));
    const shorter = thread(50);
    const longer = thread(1_000);
    const ratio =
      leastCpuTime(() => analyzer.analyzeThread(null, longer), 2) /
      leastCpuTime(() => analyzer.analyzeThread(null, shorter), 2);
    expect(ratio).toBeLessThan(150);
  });
});
