import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { ParleyError } from './domain/errors.js';

/** What a secret is for. A value is bound to its site (or account) and its place: put elsewhere, it does not open. */
export type SecretPlace = 'signing' | 'endpoint' | 'hook' | 'token' | 'second-factor';

const PREFIX = 'sealed:1:';
const SEALED = /^sealed:1:([0-9a-f]{8}):([A-Za-z0-9_-]+)$/;
const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Encrypts the secrets that have to be used again, and so cannot be stored as hashes, with AES-256-GCM. The first key
 * encrypts; all of them decrypt, each found by the id that every value carries: `sealed:1:<key id>:<iv, tag, text>`.
 */
export class Secrets {
  readonly #keys: ReadonlyMap<string, Buffer>;
  /** The id of the key that encrypts; null when there is none. */
  readonly currentKeyId: string | null;

  /**
   * @param keys 32 bytes each, in base64 or base64url; the first one encrypts.
   * @throws {ParleyError} `invalid_input` for a key of another length; never with the key.
   */
  constructor(keys: readonly string[]) {
    const decoded = keys.map(decodeKey);
    this.#keys = new Map(decoded.map((key) => [idOf(key), key]));
    this.currentKeyId = decoded[0] ? idOf(decoded[0]) : null;
  }

  /** @throws {ParleyError} `unavailable` when there is no key: a secret is never stored as it is. */
  seal(siteId: string, place: SecretPlace, plain: string): string {
    const id = this.currentKeyId;
    const key = id === null ? undefined : this.#keys.get(id);
    if (id === null || !key) {
      throw new ParleyError(
        'unavailable',
        'secrets are stored encrypted only: set PARLEY_SECRET_KEYS (`parley secrets new-key` makes one)',
      );
    }
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES });
    cipher.setAAD(boundTo(siteId, place));
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return `${PREFIX}${id}:${Buffer.concat([iv, cipher.getAuthTag(), text]).toString('base64url')}`;
  }

  /**
   * What was sealed; a value of before there were keys is answered as it is.
   * @throws {ParleyError} `unavailable` when its key is not among these, or the value was changed or moved.
   */
  open(siteId: string, place: SecretPlace, stored: string): string {
    if (!isSealed(stored)) return stored;
    const [, id = '', coded = ''] = SEALED.exec(stored) ?? [];
    const key = this.#keys.get(id);
    if (!key) throw cannotOpen(`its key ${id} is not in PARLEY_SECRET_KEYS`);
    const bytes = Buffer.from(coded, 'base64url');
    const tag = bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    if (tag.length < TAG_BYTES) throw cannotOpen('it is cut off');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
      authTagLength: TAG_BYTES,
    });
    decipher.setAAD(boundTo(siteId, place));
    decipher.setAuthTag(tag);
    try {
      const text = [decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()];
      return Buffer.concat(text).toString('utf8');
    } catch {
      throw cannotOpen('it is not what was stored for this site');
    }
  }

  /** The same secret under the current key; undefined where it is already. */
  reseal(siteId: string, place: SecretPlace, stored: string): string | undefined {
    if (keyIdOf(stored) === this.currentKeyId) return undefined;
    return this.seal(siteId, place, this.open(siteId, place, stored));
  }

  has(keyId: string): boolean {
    return this.#keys.has(keyId);
  }
}

export function isSealed(stored: string): boolean {
  return stored.startsWith(PREFIX);
}

/** Which key a value was sealed with; null for one that is stored as it is. */
export function keyIdOf(stored: string): string | null {
  return SEALED.exec(stored)?.[1] ?? null;
}

/** A new key, as `PARLEY_SECRET_KEYS` takes it. */
export function createSecretKey(): string {
  return randomBytes(KEY_BYTES).toString('base64url');
}

function decodeKey(key: string): Buffer {
  const bytes = Buffer.from(key, 'base64');
  if (/^[A-Za-z0-9+/_-]+=*$/.test(key) && bytes.length === KEY_BYTES) return bytes;
  throw new ParleyError(
    'invalid_input',
    `PARLEY_SECRET_KEYS must list keys of ${KEY_BYTES} bytes in base64, separated by commas; \`parley secrets new-key\` makes one`,
  );
}

/** Tells keys apart without telling anything of them. */
function idOf(key: Buffer): string {
  return createHash('sha256').update('parley secret key').update(key).digest('hex').slice(0, 8);
}

function boundTo(siteId: string, place: SecretPlace): Buffer {
  return Buffer.from(`${place} ${siteId}`);
}

function cannotOpen(reason: string): ParleyError {
  return new ParleyError('unavailable', `a stored secret cannot be read: ${reason}`);
}
