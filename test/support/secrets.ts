import { Secrets } from '../../src/secrets.js';

/** A key for tests; nothing real is encrypted with it. */
export const TEST_SECRET_KEY = Buffer.alloc(32, 'parley tests').toString('base64url');

export function testSecrets(): Secrets {
  return new Secrets([TEST_SECRET_KEY]);
}
