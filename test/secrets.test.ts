import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createSecretKey, isSealed, keyIdOf, Secrets } from '../src/secrets.js';

const [OLD, NEW] = [createSecretKey(), createSecretKey()];
const old = new Secrets([OLD]);
const both = new Secrets([NEW, OLD]);

describe('a sealed secret', () => {
  test('opens to what it was, whatever it was, and never looks the same twice', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (plain, siteId) => {
        const sealed = old.seal(siteId, 'hook', plain);
        expect(old.open(siteId, 'hook', sealed)).toBe(plain);
        expect(isSealed(sealed) && keyIdOf(sealed) === old.currentKeyId).toBe(true);
        expect(old.seal(siteId, 'hook', plain)).not.toBe(sealed);
      }),
    );
  });

  test('does not open once any character of it is changed, or cut off', () => {
    const sealed = old.seal('herald', 'token', 'tok_1234');
    const start = sealed.lastIndexOf(':') + 1;
    for (let at = start; at < sealed.length - 1; at += 1) {
      const other = sealed[at] === 'A' ? 'B' : 'A';
      const changed = sealed.slice(0, at) + other + sealed.slice(at + 1);
      expect(() => old.open('herald', 'token', changed)).toThrow(/cannot be read/);
      expect(() => old.open('herald', 'token', sealed.slice(0, at))).toThrow(/cannot be read/);
    }
  });

  test('does not open for another site, or in another place', () => {
    const sealed = old.seal('herald', 'token', 'tok_1234');
    expect(() => old.open('tribune', 'token', sealed)).toThrow(/not what was stored for this site/);
    expect(() => old.open('herald', 'hook', sealed)).toThrow(/not what was stored for this site/);
  });

  test('opens under every key that is listed, is sealed anew under the first, and names a key that is missing', () => {
    const sealed = old.seal('herald', 'signing', 'whsec_1');
    expect(both.open('herald', 'signing', sealed)).toBe('whsec_1');
    const anew = both.reseal('herald', 'signing', sealed) ?? '';
    expect(keyIdOf(anew)).toBe(both.currentKeyId);
    expect(new Secrets([NEW]).open('herald', 'signing', anew)).toBe('whsec_1');
    expect(both.reseal('herald', 'signing', anew)).toBeUndefined();
    expect(() => old.open('herald', 'signing', anew)).toThrow(
      `its key ${both.currentKeyId} is not in PARLEY_SECRET_KEYS`,
    );
  });

  test('is one stored before there were keys, too; nothing new is stored without one', () => {
    const none = new Secrets([]);
    expect(none.open('herald', 'signing', 'whsec_plain')).toBe('whsec_plain');
    expect(keyIdOf(both.reseal('herald', 'signing', 'whsec_plain') ?? '')).toBe(both.currentKeyId);
    expect(() => none.seal('herald', 'signing', 'whsec_1')).toThrow(/set PARLEY_SECRET_KEYS/);
  });
});

test('a key of another length is refused without being repeated', () => {
  for (const key of ['short', Buffer.alloc(31).toString('base64'), 'no base64 at all, ever, and 32 long']) {
    expect(() => new Secrets([key])).toThrow(/must list keys of 32 bytes/);
    expect(() => new Secrets([key])).not.toThrow(key);
  }
});
