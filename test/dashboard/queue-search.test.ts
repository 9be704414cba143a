import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FILTER_NAMES,
  isNarrowed,
  readSearch,
  writeSearch,
  type QueueSearch,
} from '../../src/dashboard/review/queue-search.js';
import { QUEUE_LISTS } from '../../src/domain/review-queue.js';
import { queueSearch } from '../../src/http/queue-search.js';

describe('the search in the address', () => {
  it('is the whole review queue when it is empty', () => {
    expect(readSearch('')).toEqual({ list: 'waiting', filters: {} });
    expect(writeSearch({ list: 'waiting', filters: {} })).toBe('');
  });

  it('leaves out what it does not know', () => {
    expect(readSearch('?list=toString&form=threat&cursor=abc&target=')).toEqual({
      list: 'waiting',
      filters: { form: 'threat' },
    });
  });

  it('is read back as it was written, and equal searches are equal texts', () => {
    const filters = fc.dictionary(fc.constantFrom(...FILTER_NAMES), fc.string({ minLength: 1 }));
    fc.assert(
      fc.property(fc.constantFrom(...QUEUE_LISTS), filters, (list, values) => {
        const search: QueueSearch = { list, filters: values };
        const text = writeSearch(search);
        expect(readSearch(text)).toEqual({ list, filters: { ...values } });
        const backwards = Object.fromEntries(Object.entries(values).reverse());
        expect(writeSearch({ list, filters: backwards })).toBe(text);
        expect(isNarrowed(search)).toBe(Object.keys(values).length > 0);
      }),
    );
  });

  it('names every filter as the API does', () => {
    const known = Object.keys(queueSearch.shape);
    expect(FILTER_NAMES.filter((name) => !known.includes(name))).toEqual([]);
  });
});
