import { randomInt } from 'node:crypto';

export const RECOVERY_CODES = 10;

/** Digits and letters that nobody takes for one another on paper (Crockford's base 32, in lower case). */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const GROUPS = 4;
const GROUP_LETTERS = 4;

/** New codes for when the authenticator app is lost: 80 random bits each, so that a fast hash keeps them. */
export function createRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    Array.from({ length: GROUPS }, () =>
      Array.from({ length: GROUP_LETTERS }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''),
    ).join('-'),
  );
}

/** A code as it is hashed, however it was typed: capitals, spaces, and letters that are read for digits. */
export function canonicalCode(typed: string): string {
  return typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
}
