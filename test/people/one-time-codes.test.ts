import fc from 'fast-check';
import { Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { codeUri, createCodeSecret, periodOfCode } from '../../src/people/one-time-codes.js';
import { canonicalCode, createRecoveryCodes, RECOVERY_CODES } from '../../src/people/recovery-codes.js';
import { Authenticator } from '../support/authenticator.js';

describe('one-time codes', () => {
  // RFC 6238, appendix B, SHA-1; the last six of its eight digits.
  test.each([
    [59, '287082'],
    [1111111109, '081804'],
    [1111111111, '050471'],
    [1234567890, '005924'],
    [2000000000, '279037'],
    [20000000000, '353130'],
  ])('at %d are those of the standard', (seconds, code) => {
    const secret = Secret.fromUTF8('12345678901234567890').base32;
    expect(periodOfCode(secret, code, new Date(seconds * 1000))).toBe(Math.floor(seconds / 30));
  });

  test('of any app and time are taken one period early or late, and no more', () => {
    const times = fc.integer({ min: 1_600_000_000, max: 4_000_000_000 });
    fc.assert(
      fc.property(times, fc.integer({ min: -5, max: 5 }), (seconds, periods) => {
        const secret = createCodeSecret();
        const app = new Authenticator(codeUri(secret, { email: 'a@example.org', host: 'parley.example' }));
        const now = new Date(seconds * 1000);
        const period = periodOfCode(secret, app.codeAt(new Date((seconds + 30 * periods) * 1000)), now);
        // Two codes of a million may be the same by chance; then it is the one nearer to now.
        if (Math.abs(periods) <= 1) expect(period).toBe(Math.floor(seconds / 30) + periods);
        else expect(period).toBeNull();
      }),
      // By chance a code of another period fits in one of 300,000 runs; these are always the same.
      { seed: 6238, numRuns: 60 },
    );
  });

  test('are six digits of ASCII, whatever is typed', () => {
    const secret = createCodeSecret();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (typed) => {
        if (/^[0-9]{6}$/.test(typed)) return;
        expect(periodOfCode(secret, typed, new Date(0))).toBeNull();
      }),
    );
    expect(periodOfCode(secret, '١٢٣٤٥٦', new Date(0))).toBeNull();
  });

  test('come of secrets of 160 bits, never twice the same', () => {
    const secrets = Array.from({ length: 50 }, createCodeSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  });
});

describe('recovery codes', () => {
  test('are all different, and can be read aloud', () => {
    const codes = createRecoveryCodes();
    expect(new Set(codes).size).toBe(RECOVERY_CODES);
    for (const code of codes) expect(code).toMatch(/^([0-9a-hjkmnp-tv-z]{4}-){3}[0-9a-hjkmnp-tv-z]{4}$/);
  });

  test('are the same in capitals, without hyphens, and with letters for the digits they look like', () => {
    expect(canonicalCode(' 0A1b-1C0d eeee-ffff')).toBe('0a1b1c0deeeeffff');
    expect(canonicalCode('OaIb lcOd-eeee-ffff')).toBe('0a1b1c0deeeeffff');
    for (const code of createRecoveryCodes()) expect(canonicalCode(code)).toBe(code.replaceAll('-', ''));
  });
});
