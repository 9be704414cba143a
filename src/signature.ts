import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** How far a signature's timestamp may be from now, in either direction. */
const TOLERANCE_SECONDS = 5 * 60;
const SECRET_PREFIX = 'whsec_';

/** The three headers of the Standard Webhooks scheme. */
export interface SignatureHeaders {
  readonly id: string;
  /** Seconds since 1970, as written in the header. */
  readonly timestamp: string;
  /** `v1,<base64>`, several separated by spaces while a secret is being changed. */
  readonly signature: string;
}

/** A fresh secret for signing requests, in the form the Standard Webhooks libraries take. */
export function createSigningSecret(): string {
  return SECRET_PREFIX + randomBytes(32).toString('base64');
}

/** Signs a request body (https://www.standardwebhooks.com, symmetric scheme `v1`). */
export function signBody(secret: string, id: string, sentAt: Date, body: Buffer): SignatureHeaders {
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  return { id, timestamp, signature: `v1,${digest(secret, id, timestamp, body).toString('base64')}` };
}

/** Whether the headers sign exactly this body with this secret, not more than five minutes from `now`. */
export function isSignedBy(secret: string, headers: SignatureHeaders, body: Buffer, now: Date): boolean {
  if (headers.id === '' || !/^\d{1,12}$/.test(headers.timestamp)) return false;
  const age = now.getTime() / 1000 - Number(headers.timestamp);
  if (Math.abs(age) > TOLERANCE_SECONDS) return false;
  const expected = digest(secret, headers.id, headers.timestamp, body);
  return headers.signature.split(' ').some((candidate) => {
    const [version, encoded] = candidate.split(',', 2);
    if (version !== 'v1' || encoded === undefined) return false;
    const given = Buffer.from(encoded, 'base64');
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

function digest(secret: string, id: string, timestamp: string, body: Buffer): Buffer {
  const encoded = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret;
  return createHmac('sha256', Buffer.from(encoded, 'base64'))
    .update(`${id}.${timestamp}.`)
    .update(body)
    .digest();
}
