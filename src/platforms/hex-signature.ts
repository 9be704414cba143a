import { createHmac, timingSafeEqual } from 'node:crypto';
import { ParleyError } from '../domain/errors.js';

/** More signatures than secrets that are live at a time is nobody's honest request. */
const MAX_SIGNATURES = 10;

/**
 * Checks a signature as Coral and Discourse write it, `sha256=<hex>`, several separated by commas while a secret is
 * being changed: HMAC-SHA256 over the untouched body, by any of the secrets that are live.
 * @throws {ParleyError} `unauthenticated`, saying which of the possible reasons it is.
 */
export function requireHexSignature(
  header: string | undefined,
  secrets: readonly string[],
  body: Buffer,
): void {
  if (secrets.length === 0) {
    throw new ParleyError(
      'unauthenticated',
      'no signing secret is known yet; add the one the platform shows',
    );
  }
  if (header === undefined || header.trim() === '') {
    throw new ParleyError('unauthenticated', 'the request is not signed');
  }
  const given = header
    .split(',')
    .slice(0, MAX_SIGNATURES)
    .flatMap((part) => {
      const [, hex] = /^\s*sha256=([0-9a-f]{64})\s*$/i.exec(part) ?? [];
      return hex === undefined ? [] : [Buffer.from(hex, 'hex')];
    });
  if (given.length === 0) {
    throw new ParleyError('unauthenticated', 'the signature is not of the form sha256=<64 hex digits>');
  }
  const expected = secrets.map((secret) => createHmac('sha256', secret).update(body).digest());
  const fits = given.some((candidate) => expected.some((digest) => timingSafeEqual(digest, candidate)));
  if (!fits)
    throw new ParleyError('unauthenticated', 'the signature does not fit the body and a known secret');
}
