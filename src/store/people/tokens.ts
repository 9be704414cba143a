import { hash, randomBytes } from 'node:crypto';

/** A secret nobody can guess, 256 bits long; only its hash is ever stored. */
export function createToken(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** Tokens are random, so a fast hash without salt is enough; looking one up by its hash leaks no prefix by time. */
export function hashToken(token: string): string {
  return hash('sha256', token, 'base64url');
}
