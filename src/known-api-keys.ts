import type { Kysely } from 'kysely';
import { Remembered } from './remembered.js';
import {
  API_KEYS_CHANNEL,
  findApiKeyHolder,
  touchApiKey,
  type ApiKeyHolder,
} from './store/people/api-keys.js';
import type { Store } from './store/database.js';
import type { Database } from './store/schema.js';
import { hashToken } from './store/people/tokens.js';

export interface KnownApiKeysOptions {
  readonly db: Kysely<Database>;
  readonly listen: Store['listen'];
  readonly now: () => Date;
}

/**
 * Whom API keys speak for, remembered for a few seconds: a publisher's program that sends hundreds of comments a second
 * would have the database look up the same key for each. A key that is revoked, by any process, is forgotten at once.
 */
export class KnownApiKeys {
  readonly #listen: Store['listen'];
  /** By hash: the keys themselves are kept nowhere. */
  readonly #holders: Remembered<ApiKeyHolder>;
  #listening: Promise<unknown> | undefined;

  constructor({ db, listen, now }: KnownApiKeysOptions) {
    this.#listen = listen;
    this.#holders = new Remembered(now, async (keyHash) => {
      const holder = await findApiKeyHolder(db, keyHash);
      if (holder) await touchApiKey(db, holder, now());
      return holder;
    });
  }

  /** Undefined for a key that is unknown or revoked. `mayBeStale` spares whoever asks the wait for a busy database. */
  async holderOf(key: string, { mayBeStale = false } = {}): Promise<ApiKeyHolder | undefined> {
    await this.#hearOfChanges();
    return await this.#holders.get(hashToken(key), { mayBeStale });
  }

  /** Whoever changes a key, or what it has to sign with, says so: other processes hear it from the database, later. */
  forget(): void {
    this.#holders.clear();
  }

  /** While the database cannot tell, what is remembered is five seconds old at most, fifteen where it may be stale. */
  #hearOfChanges(): Promise<unknown> {
    const forget = (): void => this.forget();
    this.#listening ??= this.#listen(API_KEYS_CHANNEL, forget, forget).catch(() => {
      this.#listening = undefined;
    });
    return this.#listening;
  }
}
