import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCommentSearch, spansOf } from '../../src/http/comment-search.js';

const NOW = new Date('2026-11-20T12:00:00Z');

describe('spansOf', () => {
  it('gives back the places that were marked', () => {
    const part = fc.string({ maxLength: 8 }).filter((text) => !/[\uE000\uE001]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(part, fc.boolean()), { maxLength: 8 }), (parts) => {
        const text = parts.map(([each]) => each).join('');
        const marked = parts.map(([each, hit]) => (hit ? `\uE000${each}\uE001` : each)).join('');
        const found = spansOf(marked, text).map(({ start, end }) => text.slice(start, end));
        expect(found).toEqual(parts.filter(([, hit]) => hit).map(([each]) => each));
      }),
    );
  });

  it('marks nothing rather than the wrong words', () => {
    expect(spansOf('\uE000ferry\uE001 late', 'ferry <b>late')).toEqual([]);
    expect(spansOf(null, 'ferry')).toEqual([]);
  });
});

describe('parseCommentSearch', () => {
  it('reads words, an order, a period and the filters of the queue', () => {
    const query = {
      q: '"late ferry"',
      by: 'ann',
      order: 'newest',
      from: '2026-11-01T00:00:00Z',
      minScore: '0.5',
      to: '',
    };
    expect(parseCommentSearch(query, NOW)).toMatchObject({
      words: '"late ferry"',
      authorName: 'ann',
      order: 'newest',
      from: new Date('2026-11-01T00:00:00Z'),
      to: null,
      filter: { list: 'all', minScore: 0.5 },
    });
  });

  it.each([
    [{ from: 'yesterday' }, '/from'],
    [{ order: 'best' }, '/order'],
    [{ q: 'x'.repeat(501) }, '/q'],
    [{ form: 'rude' }, '/form'],
  ])('refuses %j', (query, pointer) => {
    expect(() => parseCommentSearch(query, NOW)).toThrow(expect.objectContaining({ pointer }) as Error);
  });
});
