import { describe, expect, test } from 'vitest';
import { checkNewPassword, hashPassword, isOutdated, isPassword } from '../../src/people/password.js';

const ADA = { email: 'ada.lovelace@example.org' };

describe('a password', () => {
  test('is stored as argon2id with a salt of its own, and is found right and wrong', async () => {
    const [one, other] = await Promise.all([
      hashPassword('a long walk home'),
      hashPassword('a long walk home'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,/);
    expect(one).not.toBe(other);
    expect(await isPassword('a long walk home', one)).toBe(true);
    expect(await isPassword('a long walk home ', one)).toBe(false);
    expect(isOutdated(one)).toBe(false);
    expect(isOutdated(one.replace('m=19456', 'm=4096'))).toBe(true);
  });

  test('is the same however the keyboard composes its accents', async () => {
    const composed = await hashPassword('caf\u00e9 und kuchen');
    expect(await isPassword('cafe\u0301 und kuchen', composed)).toBe(true);
  });

  test('is nobody’s where there is no hash, which is not found out sooner', async () => {
    expect(await isPassword('the password of nobody', null)).toBe(false);
  });

  test.each([
    ['too short', 'eleven char'],
    ['too long', 'long '.repeat(41)],
    ['one letter', 'aaaaaaaaaaaaaaaa'],
    ['the address', 'ada.lovelace@example.org'],
    ['the mailbox with a little more', 'ada.lovelace1!'],
  ])('that is %s is refused', (_, password) => {
    expect(() => checkNewPassword(password, ADA)).toThrow(
      expect.objectContaining({ code: 'invalid_input', pointer: '/password' }),
    );
  });

  test('that is long is taken, in any script', () => {
    checkNewPassword('four common words here', ADA);
    checkNewPassword('Привет, старый друг', ADA);
  });
});
