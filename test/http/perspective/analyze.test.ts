import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Scores } from '../../../src/domain/score.js';
import { ATTRIBUTES } from '../../../src/domain/score.js';
import { analyzeComment, type AnalyzeAnswer } from '../../../src/http/perspective/analyze.js';
import { parseAnalyzeRequest } from '../../../src/http/perspective/analyze-request.js';
import { Problem } from '../../../src/http/perspective/problem.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

/** Scores a text by its length, so that it can be told which text was scored. */
const byLength = {
  scores: (text: string) =>
    Object.fromEntries(ATTRIBUTES.map((name) => [name, Math.min(1, text.length / 100)])) as Scores,
};

function answer(fields: object, detected = 'en'): AnalyzeAnswer {
  const request = { comment: { text: 'Hi there' }, requestedAttributes: { INCIVILITY: {} }, ...fields };
  return analyzeComment(byLength, parseAnalyzeRequest(request), detected).answer;
}

test('the answer is Perspective’s, with one span over the whole text', () => {
  expect(answer({ clientToken: 'mine' })).toEqual({
    attributeScores: {
      INCIVILITY: {
        spanScores: [{ begin: 0, end: 8, score: { value: 0.08, type: 'PROBABILITY' } }],
        summaryScore: { value: 0.08, type: 'PROBABILITY' },
      },
    },
    languages: ['en'],
    detectedLanguages: ['en'],
    clientToken: 'mine',
  });
});

test('an attribute is answered by the name it was asked by', () => {
  const { attributeScores } = answer({ requestedAttributes: { 'INCIVILITY@6': {} } });
  expect(Object.keys(attributeScores)).toEqual(['INCIVILITY@6']);
});

test('an attribute that the analysis in use does not know is refused', () => {
  const request = parseAnalyzeRequest({ comment: { text: 'a' }, requestedAttributes: { INCIVILITY: {} } });
  expect(() => analyzeComment({ scores: () => ({}) }, request, 'en')).toThrow(
    'Unknown requested attribute: INCIVILITY',
  );
});

test('a score below the threshold is left out, one that reaches it is not', () => {
  expect(answer({ requestedAttributes: { INCIVILITY: { scoreThreshold: 0.081 } } }).attributeScores).toEqual(
    {},
  );
  const reached = answer({ requestedAttributes: { INCIVILITY: { scoreThreshold: 0.08 } } });
  expect(Object.keys(reached.attributeScores)).toEqual(['INCIVILITY']);
});

/** UTF-16 units of any kind, halves of pairs and ends of sentences among them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom('a', ' ', '.', '!', '?', '\n', '"'),
      fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    ),
    {
      minLength: 1,
      maxLength: 300,
    },
  )
  .map((units) => units.join(''));

describe('with spanAnnotations', () => {
  const spansOf = (text: string) =>
    answer({ comment: { text }, spanAnnotations: true }).attributeScores['INCIVILITY']?.spanScores ?? [];

  test('every sentence has its score, in UTF-16 units', () => {
    const text = 'No 😀! Go away.';
    expect(spansOf(text)).toEqual([
      { begin: 0, end: 6, score: { value: 0.06, type: 'PROBABILITY' } },
      { begin: 7, end: 15, score: { value: 0.08, type: 'PROBABILITY' } },
    ]);
  });

  test('a text without any word has one span', () => {
    expect(spansOf('?!')).toMatchObject([{ begin: 0, end: 2 }]);
  });

  test('of a thousand sentences, neighbors share a span and none is left out', () => {
    const text = 'Stop. '.repeat(1_000).trim();
    const spans = spansOf(text);
    expect(spans).toHaveLength(100);
    expect(spans[0]).toMatchObject({ begin: 0, end: 59 });
    expect(spans.at(-1)?.end).toBe(text.length);
  });

  test('spans are inside the text, in order and apart, for any text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const spans = spansOf(text);
        expect(spans.length).toBeGreaterThan(0);
        let end = 0;
        for (const span of spans) {
          expect(span.begin).toBeGreaterThanOrEqual(end);
          expect(span.end).toBeGreaterThan(span.begin);
          end = span.end;
        }
        expect(end).toBeLessThanOrEqual(text.length);
      }),
    );
  });
});

describe('languages', () => {
  const problemOf = (fields: object, detected?: string) => {
    try {
      answer(fields, detected);
    } catch (error) {
      if (error instanceof Problem) return error.toBody().error;
    }
    throw new Error('the request was taken');
  };

  test('are mirrored; a region changes nothing', () => {
    expect(answer({ languages: ['en-GB'] })).toMatchObject({
      languages: ['en-GB'],
      detectedLanguages: ['en'],
    });
  });

  test('what was detected is not looked at when the caller names the language', () => {
    expect(answer({ languages: ['en'] }, 'it')).toMatchObject({
      languages: ['en'],
      detectedLanguages: ['it'],
    });
  });

  test('an attribute that does not know the language says so in the form clients parse', () => {
    const error = {
      code: 400,
      message: 'Attribute INCIVILITY does not support request languages: it',
      status: 'INVALID_ARGUMENT',
      details: [
        {
          '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error',
          errorType: 'LANGUAGE_NOT_SUPPORTED_BY_ATTRIBUTE',
          languageNotSupportedByAttributeError: { attribute: 'INCIVILITY', requestedLanguages: ['it', 'en'] },
        },
      ],
    };
    expect(problemOf({ languages: ['it', 'en'] })).toEqual(error);
    expect(problemOf({}, 'it').details).toMatchObject([
      { languageNotSupportedByAttributeError: { attribute: 'INCIVILITY', detectedLanguages: ['it'] } },
    ]);
  });

  test('a caller who wants it so gets the rest instead', () => {
    const { attributeScores } = answer({ languages: ['it'], dropUnsupportedAttributes: true });
    expect(attributeScores).toEqual({});
  });
});
