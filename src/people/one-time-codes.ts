import { Secret, TOTP } from 'otpauth';

const PERIOD_SECONDS = 30;
/** A clock may be this many periods early or late; a code typed at the last moment is still taken. */
const PERIODS_OFF = 1;
const SECRET_BYTES = 20;

/** A new secret for an authenticator app to make codes from: 160 bits in base32, as RFC 4226 wants them. */
export function createCodeSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What an authenticator app reads from a QR code: the secret, and what the app calls it. */
export function codeUri(
  secret: string,
  { email, host }: { readonly email: string; readonly host: string },
): string {
  // A colon parts the two names, also where it is written otherwise.
  return generator(secret, { issuer: `Parley ${host.replaceAll(':', '.')}`, label: email }).toString();
}

/**
 * The period of 30 seconds since 1970 whose code this is (RFC 6238: SHA-1, six digits), at most one before or after
 * `now`; null for a wrong code. Compares in constant time.
 */
export function periodOfCode(secret: string, code: string, now: Date): number | null {
  if (!/^[0-9]{6}$/.test(code)) return null;
  const delta = generator(secret).validate({ token: code, timestamp: now.getTime(), window: PERIODS_OFF });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_SECONDS) + delta;
}

function generator(secret: string, names: { readonly issuer?: string; readonly label?: string } = {}): TOTP {
  return new TOTP({
    ...names,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });
}
