import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParleyError } from '../../src/domain/errors.js';
import { parseCommentRow } from '../../src/ingest/comment-row.js';
import { parseCommentsPayload, parseThreadPayload } from '../../src/ingest/thread-payload.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const parse = (row: object) => parseCommentRow({ id: 'c1', text: 'Words.', ...row }, NOW);

/** Strings of any UTF-16 units, halves of surrogate pairs included. */
const anyUnits = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 50 })
  .map((units) => String.fromCharCode(...units));

function errorOf(run: () => unknown): ParleyError {
  try {
    run();
  } catch (error) {
    if (error instanceof ParleyError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a comment', () => {
  test.each([
    ['2026-03-01T12:00:00Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01T12:00Z', '2026-03-01T12:00:00.000Z'],
    ['2026-03-01 12:00:00+0200', '2026-03-01T10:00:00.000Z'],
    ['2026-03-01t12:00:00.123456-05:30', '2026-03-01T17:30:00.123Z'],
    ['2024-02-29T00:00:00Z', '2024-02-29T00:00:00.000Z'],
  ])('posted at %s was posted at %s', (given, expected) => {
    expect(parse({ createdAt: given })).toHaveProperty('createdAt', expected);
  });

  test.each([
    '2026-03-01',
    '2026-03-01T12:00:00',
    'yesterday',
    '2026-02-29T00:00:00Z',
    '2026-13-01T00:00:00Z',
    '2026-03-01T25:00:00Z',
    '1899-01-01T00:00:00Z',
    '2026-11-22T00:00:00Z',
    '',
    17,
  ])('is not taken with the time %j', (createdAt) => {
    expect(errorOf(() => parse({ createdAt })).pointer).toBe('/createdAt');
  });

  test.each([
    [
      { id: 'u1', name: 'Ada' },
      { id: 'u1', name: 'Ada' },
    ],
    [
      { id: 7, name: 'Ada' },
      { id: '7', name: 'Ada' },
    ],
    [{ name: ' Ada ' }, { id: 'Ada', name: 'Ada' }],
    [{ id: 'u1' }, { id: 'u1', name: 'u1' }],
    ['Ada', { id: 'Ada', name: 'Ada' }],
  ])('by %j has the author %j', (author, expected) => {
    expect(parse({ author })).toHaveProperty('author', expected);
  });

  test.each([null, undefined, '', {}, { id: null, name: '' }])('by %j has no author', (author) => {
    expect(parse({ author })).not.toHaveProperty('author');
  });

  test('keeps the length of its text whatever is in it, so that spans stay true', () => {
    fc.assert(
      fc.property(anyUnits, (words) => {
        const given = `x${words}\0\ud800`;
        const row = parse({ text: given });
        const text = 'text' in row ? row.text : '';
        expect(text).toHaveLength(given.length);
        expect(text).not.toMatch(/[\0\p{Surrogate}]/u);
        expect(Buffer.from(text).toString()).toBe(text);
      }),
    );
  });

  test('is parsed or refused with a pointer into it, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), fc.string(), (value, key) => {
        for (const row of [
          value,
          { id: value, text: 'x' },
          { id: 'x', text: value },
          { [key]: value, id: 'x', text: 'x' },
        ]) {
          try {
            expect(parseCommentRow(row, NOW)).toHaveProperty('id');
          } catch (error) {
            expect(error).toBeInstanceOf(ParleyError);
          }
        }
      }),
    );
  });

  test('is refused at the byte after the limit, counted in UTF-8', () => {
    expect(parse({ text: 'é'.repeat(10_240) })).toHaveProperty('id');
    expect(errorOf(() => parse({ text: `${'é'.repeat(10_240)}!` })).pointer).toBe('/text');
  });
});

describe('a thread', () => {
  const thread = { id: 't1' };

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    '//host',
    'mailto:a@b.c',
    'http://',
    'x'.repeat(3_000),
  ])('is not taken with the address %j', (url) => {
    expect(errorOf(() => parseThreadPayload({ thread: { id: 't1', url } }, NOW)).pointer).toBe('/thread/url');
  });

  test('points at what is wrong with it', () => {
    const pointer = (body: unknown) => errorOf(() => parseThreadPayload(body, NOW)).pointer;
    expect(pointer(null)).toBe('');
    expect(pointer({})).toBe('/thread');
    expect(pointer({ thread: {} })).toBe('/thread/id');
    expect(pointer({ thread: { ...thread, publishedAt: 'soon' } })).toBe('/thread/publishedAt');
    expect(pointer({ thread, comments: {} })).toBe('/comments');
  });

  test('keeps its good comments beside the bad', () => {
    const { comments, rejected } = parseThreadPayload(
      { thread, comments: [{ id: 'a', text: 'A.' }, 7, { id: 'b' }] },
      NOW,
    );
    expect(comments).toEqual([{ id: 'a', text: 'A.' }]);
    expect(rejected.map(({ where, id }) => [where, id])).toEqual([
      ['/comments/1', null],
      ['/comments/2/text', 'b'],
    ]);
  });

  test('may not carry more comments than one request may', () => {
    expect(errorOf(() => parseThreadPayload({ thread, comments: [1, 2, 3] }, NOW, 2)).code).toBe('too_large');
  });
});

test('comments come as many or as one, not both and not neither', () => {
  const one = { id: 'a', text: 'A.' };
  expect(parseCommentsPayload({ threadId: 't', comment: one }, NOW).comments).toEqual([one]);
  expect(parseCommentsPayload({ threadId: 7, comments: [one] }, NOW)).toMatchObject({
    threadId: '7',
    comments: [one],
  });
  expect(parseCommentsPayload({ threadId: 't', comment: null }, NOW).rejected).toMatchObject([
    { where: '/comment' },
  ]);
  expect(() => parseCommentsPayload({ threadId: 't' }, NOW)).toThrow(ParleyError);
  expect(() => parseCommentsPayload({ threadId: 't', comment: one, comments: [one] }, NOW)).toThrow(
    ParleyError,
  );
});
