import type { Store } from '../../src/store/database.js';
import { openStore } from '../../src/store/database.js';
import { findOrCreateModerator } from '../../src/store/people/moderators.js';
import { createSignInToken } from '../../src/store/people/sign-in.js';
import { storeLongQueue } from './long-queue.js';
import { Program } from './program.js';

/** The built program on PostgreSQL with a long review queue. */
export interface LongDesk {
  readonly url: string;
  readonly siteId: string;
  readonly store: Store;
  /** Where somebody signs in, once. */
  readonly signIn: string;
}

/** Fills a fresh database with a site whose queue is this long, and serves it. `endPrograms` ends the program. */
export async function openLongDesk(databaseUrl: string, comments: number): Promise<LongDesk> {
  await Program.run(['migrate'], { DATABASE_URL: databaseUrl });
  const siteId = `long-${Date.now()}`;
  const store = await openStore({ kind: 'postgres', databaseUrl });
  await storeLongQueue(store.db, siteId, comments);
  const now = new Date();
  const moderatorId = await findOrCreateModerator(store.db, siteId, 'Ada', 'admin', now);
  const token = await createSignInToken(store.db, { siteId, moderatorId, now });
  const program = Program.start(['serve'], { DATABASE_URL: databaseUrl, PARLEY_LOG_LEVEL: 'info' });
  const url = `http://127.0.0.1:${await program.says(/"port":(\d+)/)}`;
  return { url, siteId, store, signIn: `${url}/sign-in#${token}` };
}
