import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentHash } from '../../src/analysis/content-hash.js';

describe('the content hash', () => {
  it('is the same on every machine', () => {
    expect(contentHash('a')).toBe('61a1cfea2781df0c');
  });

  it('is sixteen hexadecimal digits for any value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(contentHash(value)).toMatch(/^[0-9a-f]{16}$/);
      }),
    );
  });

  it('tells a changed row from the old one', () => {
    expect(contentHash([{ term: 'troll', severity: 1 }])).not.toBe(
      contentHash([{ term: 'troll', severity: 2 }]),
    );
  });
});
