import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireHexSignature } from '../../src/platforms/hex-signature.js';
import { CORAL_CONTRACTS, coralBody, signCoral } from '../support/coral.js';

const SECRET = 'coral-golden-secret';
const BODY = Buffer.from('{\n  "id": "1"\n}');

const verdictOn = (header: string | undefined, secrets: readonly string[], body: Buffer = BODY): string => {
  try {
    requireHexSignature(header, secrets, body);
    return 'fits';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a signature over the raw body', () => {
  const recorded = readFileSync(join(CORAL_CONTRACTS, 'signatures.txt'), 'utf8').trim().split('\n');
  test.each(recorded.map((line) => line.split(' ') as [string, string]))(
    'of %s is what openssl makes of it',
    (file, hex) => {
      const body = readFileSync(join(CORAL_CONTRACTS, file));
      expect(verdictOn(`sha256=${hex}`, [SECRET], body)).toBe('fits');
    },
  );

  test('may be one of several, by one of several secrets', () => {
    expect(verdictOn(signCoral(BODY, 'old', 'new'), ['new'])).toBe('fits');
    expect(verdictOn(signCoral(BODY, 'old'), ['new', 'old'])).toBe('fits');
    expect(verdictOn(signCoral(BODY, 'old', 'new').replace(',', ', '), ['new'])).toBe('fits');
    expect(verdictOn(signCoral(BODY, SECRET).toUpperCase().replace('SHA256', 'sha256'), [SECRET])).toBe(
      'fits',
    );
  });

  test.each([
    ['none', undefined, 'not signed'],
    ['an empty one', ' ', 'not signed'],
    ['one without its name', signCoral(BODY, SECRET).slice(7), 'sha256='],
    ['another method', signCoral(BODY, SECRET).replace('sha256', 'sha1'), 'sha256='],
    ['a short one', signCoral(BODY, SECRET).slice(0, -2), 'sha256='],
    ['one by another secret', signCoral(BODY, 'other'), 'does not fit'],
  ])('is refused: %s', (_name, header, reason) => {
    expect(verdictOn(header, [SECRET])).toContain(reason);
  });

  test('is refused while no secret is known', () => {
    expect(verdictOn(signCoral(BODY, ''), [])).toContain('no signing secret');
  });

  test('any flipped bit, lost byte or other secret is refused', () => {
    const body = coralBody('comment-created');
    const header = signCoral(body, SECRET);
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(7), (index, bit) => {
        const changed = Buffer.from(body);
        changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
        expect(verdictOn(header, [SECRET], changed)).toContain('does not fit');
      }),
    );
    fc.assert(
      fc.property(fc.nat(body.length - 1), (length) => {
        expect(verdictOn(header, [SECRET], body.subarray(0, length))).toContain('does not fit');
      }),
    );
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (secret) => {
        fc.pre(secret !== SECRET);
        expect(verdictOn(header, [secret], body)).toContain('does not fit');
      }),
    );
    fc.assert(
      fc.property(fc.string(), (noise) => {
        expect(verdictOn(noise, [SECRET], body)).not.toBe('fits');
      }),
    );
  });
});
