import { hash, verify } from '@node-rs/argon2';
import { type Failure, ParleyError } from '../domain/errors.js';

/** OWASP's recommendation for argon2id: 19 MiB, twice over; a few dozen milliseconds on one core. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
/** How a hash begins that was made with it. */
const TODAYS = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$`;

const SHORTEST_PASSWORD = 12;
/** Nobody types more, and hashing a megabyte would take a while. */
export const LONGEST_PASSWORD = 200;

/** What is stored of a password: its argon2id hash with salt and parameters. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(canonical(password), COST);
}

/** Whether this is the password. Without a hash it takes as long to say no, so that nobody learns who has one. */
export async function isPassword(password: string, passwordHash: string | null): Promise<boolean> {
  const matches = await verify(passwordHash ?? (await nobodysHash()), canonical(password));
  return matches && passwordHash !== null;
}

/** Whether a hash is weaker than one made today. */
export function isOutdated(passwordHash: string): boolean {
  return !passwordHash.startsWith(TODAYS);
}

/**
 * Refuses a password that is quickly guessed. Length is what counts (NIST SP 800-63B); rules about digits only
 * make people write `Password1!`.
 * @throws {ParleyError} `invalid_input`
 */
export function checkNewPassword(password: string, { email }: { readonly email: string }): void {
  const refuse = (why: string, failure: Failure): never => {
    throw new ParleyError('invalid_input', `the password ${why}`, '/password', failure);
  };
  const { length } = Array.from(password);
  if (length < SHORTEST_PASSWORD) {
    const values = { characters: SHORTEST_PASSWORD };
    refuse(`must have at least ${SHORTEST_PASSWORD} characters`, { reason: 'password_short', values });
  }
  if (length > LONGEST_PASSWORD) {
    const values = { characters: LONGEST_PASSWORD };
    refuse(`must have at most ${LONGEST_PASSWORD} characters`, { reason: 'password_long', values });
  }
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5)
    refuse('must have at least five different characters', { reason: 'password_plain' });
  const [mailbox = ''] = email.toLowerCase().split('@');
  if (lower === email.toLowerCase() || (mailbox.length >= 4 && lower.replaceAll(mailbox, '').length < 8))
    refuse('must not be the e-mail address', { reason: 'password_is_email' });
}

/** The same keys typed on two systems may arrive in two forms of Unicode. */
function canonical(password: string): string {
  return password.normalize('NFKC');
}

let nobodys: Promise<string> | undefined;

function nobodysHash(): Promise<string> {
  nobodys ??= hashPassword('the password of nobody');
  return nobodys;
}
