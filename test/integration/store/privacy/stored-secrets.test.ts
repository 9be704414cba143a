import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { requireReadable } from '../../../../src/context.js';
import type { NewConnection, NewEventEndpoint, NewSigningSecret } from '../../../../src/http/contract.js';
import { createSecretKey, Secrets } from '../../../../src/secrets.js';
import {
  countStoredSecrets,
  resealSecrets,
  SECRET_COLUMNS,
} from '../../../../src/store/privacy/stored-secrets.js';
import { readCatalog } from '../../../../src/store/engine/table-catalog.js';
import { TestApi } from '../../../support/api.js';
import { TEST_SECRET_KEY, testSecrets } from '../../../support/secrets.js';
import { describeEachStore } from '../../../support/stores.js';

describeEachStore('secrets that are stored', (store) => {
  const api = TestApi.forTests(store);
  /** Everything that was secret in a request or an answer. */
  const told: string[] = [];

  beforeAll(async () => {
    await api.createSite('herald');
    const admin = await api.moderator('herald');
    for (let change = 0; change < 2; change += 1) {
      const { body } = await admin.post<NewSigningSecret>('/v1/signing-secret');
      told.push(body.secret);
    }
    const endpoint = { url: 'https://receiver.example/', eventTypes: ['comment.flagged'] };
    const { body: added } = await admin.post<NewEventEndpoint>('/v1/event-endpoints', endpoint);
    const { body: rotated } = await admin.post<NewSigningSecret>(`/v1/event-endpoints/${added.id}/secret`);
    told.push(added.secret, rotated.secret);
    const coral = {
      platform: 'coral',
      url: 'https://coral.example',
      token: 'ssat_first-token',
      secrets: ['coral-secret-one', 'coral-secret-one'],
    };
    const { body: connection } = await admin.post<NewConnection>('/v1/connections', coral);
    await admin.post(`/v1/connections/${connection.id}`, { token: 'ssat_second-token' });
    const path = `/v1/connections/${connection.id}/secrets`;
    const ids = [];
    for (const secret of ['coral-secret-two', 'coral-secret-two'])
      ids.push((await admin.post<{ id: number }>(path, { secret })).body.id);
    expect(ids[0]).toBe(ids[1]);
    told.push('ssat_first-token', 'ssat_second-token', 'coral-secret-one', 'coral-secret-two');
  });

  const everything = async (): Promise<string> => {
    const parts = [];
    for (const { name } of await readCatalog(store().db)) {
      const { rows } = await sql<{ all: string | null }>`
        select string_agg(row_to_json(t)::text, ' ') as all from ${sql.id(name)} t`.execute(store().db);
      parts.push(rows[0]?.all ?? '');
    }
    return parts.join(' ');
  };

  it('are in no row as they are', async () => {
    const rows = await everything();
    expect(told.filter((secret) => rows.includes(secret))).toEqual([]);
    expect(await countStoredSecrets(store().db)).toEqual([
      { keyId: testSecrets().currentKeyId, secrets: 2 + 3 + 3 },
    ]);
  });

  it('are in columns that are all known, or are hashes', async () => {
    const { rows } = await sql<{ name: string }>`
      select table_name || '.' || column_name as name from information_schema.columns
      where table_schema = 'public' and data_type = 'text' and column_name ~ '(secret|token|password|salt|key)'
      order by 1`.execute(store().db);
    const known = SECRET_COLUMNS.map(({ table, column }) => `${table}.${column}`);
    const harmless = [
      'revisions.copy_key',
      'sites.export_salt', // Makes pseudonyms; whoever reads it reads the names themselves.
      'suggested_scores.client_token', // A caller's own mark on what it sends.
    ];
    const rest = rows.map(({ name }) => name).filter((name) => ![...known, ...harmless].includes(name));
    expect(rest.filter((name) => !name.endsWith('_hash'))).toEqual([]);
  });

  it('are shown by their last characters only', async () => {
    const admin = await api.moderator('herald');
    const { body } = await admin.get<{ connections: { secrets: { ending: string }[] }[] }>('/v1/connections');
    expect(body.connections[0]?.secrets.map(({ ending }) => ending)).toEqual(['-one', '-two']);
  });

  it('are encrypted anew under another key, plain ones of before too, and are found missing without it', async () => {
    const { db } = store();
    await sql`update sites set previous_signing_secret = 'whsec_from-before' where id = 'herald'`.execute(db);
    const key = createSecretKey();
    const rotating = new Secrets([key, TEST_SECRET_KEY]);
    expect(await resealSecrets(db, (...of) => rotating.reseal(...of))).toBe(8);
    expect(await countStoredSecrets(db)).toEqual([{ keyId: rotating.currentKeyId, secrets: 8 }]);
    await requireReadable(db, new Secrets([key]));
    await expect(requireReadable(db, testSecrets())).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringContaining(rotating.currentKeyId ?? '') as string,
    });
    const { rows } = await sql<{ stored: string }>`
      select previous_signing_secret as stored from sites where id = 'herald'`.execute(db);
    expect(new Secrets([key]).open('herald', 'signing', rows[0]?.stored ?? '')).toBe('whsec_from-before');
    expect(await resealSecrets(db, (...of) => rotating.reseal(...of))).toBe(0);
  });
});
