import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parseAnalyzeRequest } from '../../../src/http/perspective/analyze-request.js';
import { Problem, type ProblemBody } from '../../../src/http/perspective/problem.js';

// A busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

/** A request that is taken, with some fields otherwise. */
function aRequest(fields: object = {}): object {
  return { comment: { text: 'A plain comment.' }, requestedAttributes: { INCIVILITY: {} }, ...fields };
}

function refusalOf(body: unknown): ProblemBody['error'] {
  try {
    parseAnalyzeRequest(body);
  } catch (error) {
    if (error instanceof Problem) return error.toBody().error;
    throw error;
  }
  throw new Error('the request was taken');
}

describe('what is refused, in the words clients know', () => {
  test.each([
    ['no comment', { comment: undefined }, 'Comment must be non-empty.', 'COMMENT_EMPTY'],
    ['an empty text', { comment: { text: '' } }, 'Comment must be non-empty.', 'COMMENT_EMPTY'],
    ['a long text', { comment: { text: 'a'.repeat(20_481) } }, 'Comment text too long.', 'COMMENT_TOO_LONG'],
    [
      'a long text in bytes',
      { comment: { text: 'é'.repeat(10_241) } },
      'Comment text too long.',
      'COMMENT_TOO_LONG',
    ],
    ['no attributes', { requestedAttributes: {} }, 'Missing requested_attributes', 'NO_REQUESTED_ATTRIBUTES'],
    [
      'null for attributes',
      { requestedAttributes: null },
      'Missing requested_attributes',
      'NO_REQUESTED_ATTRIBUTES',
    ],
    [
      'an unknown attribute',
      { requestedAttributes: { KINDNESS: {} } },
      'Unknown requested attribute: KINDNESS',
      'INVALID_REQUEST',
    ],
    [
      'an attribute of an object',
      { requestedAttributes: { constructor: {} } },
      'Unknown requested attribute: constructor',
      'INVALID_REQUEST',
    ],
    [
      'another type of score',
      { requestedAttributes: { INCIVILITY: { scoreType: 'RAW' } } },
      'Requested score type RAW is not supported by attribute INCIVILITY',
      'INVALID_REQUEST',
    ],
    [
      'HTML',
      { comment: { text: 'a', type: 'HTML' } },
      "Currently, only 'PLAIN_TEXT' comments are supported",
      'INVALID_REQUEST',
    ],
    [
      'two kinds of context',
      { context: { entries: [{ text: 'a' }], articleAndParentComment: { article: { text: 'b' } } } },
      'Context can have either entries or article_and_parent_comment, but both fields were populated.',
      'INVALID_REQUEST',
    ],
  ])('%s', (_what, fields, message, errorType) => {
    expect(refusalOf(aRequest(fields))).toEqual({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message,
      details: [{ '@type': 'type.googleapis.com/google.commentanalyzer.v1alpha1.Error', errorType }],
    });
  });

  test.each([
    [{ comment: { text: 7 } }, 'comment.text'],
    [{ comment: 'text' }, 'comment'],
    [{ languages: 'en' }, 'languages'],
    [{ languages: [1] }, 'languages[0]'],
    [{ spanAnnotations: 'yes' }, 'spanAnnotations'],
    [{ requestedAttributes: ['INCIVILITY'] }, 'requestedAttributes'],
    [{ requestedAttributes: { INCIVILITY: 1 } }, 'requestedAttributes'],
    [{ context: { entries: [{ text: 'a' }, 3] } }, 'context.entries[1]'],
  ])('a wrong type, saying where: %j', (fields, at) => {
    const { message, details } = refusalOf(aRequest(fields));
    expect(message).toBe(`Invalid value at '${at}'`);
    expect(details).toMatchObject([{ fieldViolations: [{ field: at }] }]);
  });

  test('a body that is no object', () => {
    for (const body of [null, 'text', 7, []]) expect(refusalOf(body).code).toBe(400);
  });

  test('without ever repeating the text', () => {
    fc.assert(
      fc.property(fc.anything(), fc.string({ minLength: 12 }), (garbage, secret) => {
        try {
          parseAnalyzeRequest({ comment: { text: secret, type: 'HTML' }, requestedAttributes: garbage });
        } catch (error) {
          if (!(error instanceof Problem)) throw error;
          return !JSON.stringify(error.toBody()).includes(JSON.stringify(secret));
        }
        return true;
      }),
    );
  });
});

describe('what is taken', () => {
  test('the same fields in snake_case, thresholds in a wrapper, and null for what is absent', () => {
    const camel = parseAnalyzeRequest(
      aRequest({
        requestedAttributes: { INCIVILITY: { scoreType: 'PROBABILITY', scoreThreshold: 0.5 } },
        spanAnnotations: true,
        dropUnsupportedAttributes: true,
        doNotStore: true,
        clientToken: 'token',
      }),
    );
    const snake = parseAnalyzeRequest({
      comment: { text: 'A plain comment.', type: 'PLAIN_TEXT' },
      requested_attributes: { INCIVILITY: { score_type: 'PROBABILITY', score_threshold: { value: 0.5 } } },
      span_annotations: true,
      drop_unsupported_attributes: true,
      client_token: 'token',
      do_not_store: true,
      context: null,
      languages: null,
    });
    expect(snake).toEqual(camel);
    expect(camel.asked).toMatchObject([{ name: 'INCIVILITY', threshold: 0.5 }]);
  });

  test('a version behind the name, which is kept', () => {
    const { asked } = parseAnalyzeRequest(aRequest({ requestedAttributes: { 'INCIVILITY@6': {} } }));
    expect(asked).toMatchObject([{ name: 'INCIVILITY@6', attribute: { name: 'INCIVILITY' } }]);
  });

  test('a text of exactly 20,480 bytes', () => {
    const text = 'é'.repeat(10_240);
    expect(parseAnalyzeRequest(aRequest({ comment: { text } })).text).toBe(text);
  });
});
