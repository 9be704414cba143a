import { expect, test } from 'vitest';
import { Problem } from '../../../src/http/perspective/problem.js';
import { parseSuggestRequest } from '../../../src/http/perspective/suggest-request.js';

function parse(fields: object) {
  return parseSuggestRequest({
    comment: { text: 'You liar. Go away.' },
    attributeScores: { TOXICITY: { summaryScore: { value: 1 } } },
    ...fields,
  });
}

test('a summary and spans are read, of any attribute', () => {
  const { scores } = parse({
    attribute_scores: {
      'TOXICITY@6': {
        summary_score: { value: 0.5 },
        span_scores: [{ begin: 0, end: 9, score: { value: 1 } }],
      },
      OFF_TOPIC: { summaryScore: {} },
    },
    attributeScores: undefined,
  });
  expect(scores).toEqual([
    { attribute: 'TOXICITY', value: 0.5, span: null },
    { attribute: 'TOXICITY', value: 1, span: { start: 0, end: 9 } },
    { attribute: 'OFF_TOPIC', value: 0, span: null },
  ]);
});

test.each([
  ['no scores', { attributeScores: {} }],
  ['an attribute without a score', { attributeScores: { TOXICITY: {} } }],
  ['a score above 1', { attributeScores: { TOXICITY: { summaryScore: { value: 1.5 } } } }],
  ['a score that is no number', { attributeScores: { TOXICITY: { summaryScore: { value: '1' } } } }],
  ['a name nobody uses', { attributeScores: { 'drop table': { summaryScore: { value: 1 } } } }],
  [
    'a span without an end',
    { attributeScores: { TOXICITY: { spanScores: [{ begin: 0, score: { value: 1 } }] } } },
  ],
  [
    'a span beyond the text',
    { attributeScores: { TOXICITY: { spanScores: [{ begin: 0, end: 19, score: { value: 1 } }] } } },
  ],
  ['an empty text', { comment: { text: '' } }],
  ['a token of a megabyte', { clientToken: 'a'.repeat(1_000_000) }],
])('%s: refused', (_what, fields) => {
  expect(() => parse(fields)).toThrow(Problem);
});
