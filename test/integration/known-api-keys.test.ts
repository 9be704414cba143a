import { expect, it } from 'vitest';
import { KnownApiKeys } from '../../src/known-api-keys.js';
import { createApiKey, revokeApiKey } from '../../src/store/people/api-keys.js';
import { createSite, setSigningSecret } from '../../src/store/sites.js';
import { describeEachStore } from '../support/stores.js';

const NOW = new Date('2026-11-26T09:00:00Z');

describeEachStore('the holders of API keys', (current) => {
  async function createKey(siteId: string) {
    const store = current();
    const { db } = store;
    await createSite(db, { id: siteId, name: siteId, timeZone: 'UTC' });
    // Its clock stands still: nothing is read anew because of its age.
    const known = new KnownApiKeys({
      db,
      listen: (...how) => store.listen(...how),
      now: () => NOW,
    });
    return { db, known, ...(await createApiKey(db, { siteId, name: 'program', now: NOW })) };
  }

  it('are known by their keys, and nobody by another', async () => {
    const { known, id, key } = await createKey('known');
    expect(await known.holderOf(key)).toMatchObject({ id, siteId: 'known', name: 'program' });
    expect(await known.holderOf(`${key}x`)).toBeUndefined();
  });

  it('are strangers as soon as another process revokes the key', async () => {
    const { db, known, id, key } = await createKey('revoked');
    expect(await known.holderOf(key)).toBeDefined();
    await revokeApiKey(db, 'revoked', id, NOW);
    await expect.poll(() => known.holderOf(key)).toBeUndefined();
  });

  it('have to sign as soon as another process says so', async () => {
    const { db, known, key } = await createKey('signing');
    expect(await known.holderOf(key)).toMatchObject({ signingSecret: null });
    await setSigningSecret(db, 'signing', 'sealed', NOW);
    await expect.poll(() => known.holderOf(key)).toMatchObject({ signingSecret: 'sealed' });
  });
});
