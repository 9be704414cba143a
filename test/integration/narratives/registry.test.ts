import { expect, test } from 'vitest';
import { definitionsInForce, newestDefinitions, seedNarratives } from '../../../src/narratives/registry.js';
import { shortDefinition } from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('the narrative registry', (store) => {
  let sites = 0;

  async function newSite(): Promise<string> {
    const siteId = `site-${++sites}`;
    await store().db.insertInto('sites').values({ id: siteId, name: siteId }).execute();
    return siteId;
  }

  test('gives back the definitions it was given, by id', async () => {
    const siteId = await newSite();
    const definitions = [
      shortDefinition('oligarchs', { examples: [{ text: 'a word', spans: ['word'] }], owner: 'Ann' }),
      shortDefinition('deep-state', { match: { near: [{ id: 'n1', a: 'deep', b: 'state', within: 3 }] } }),
    ];
    await seedNarratives(store().db, siteId, definitions);
    expect(await definitionsInForce(store().db, siteId)).toEqual(definitions.toReversed());
  });

  test('saves a version only when the content has changed', async () => {
    const siteId = await newSite();
    const { db } = store();
    const first = shortDefinition('deep-state');
    const other = shortDefinition('oligarchs');
    expect(await seedNarratives(db, siteId, [first, other])).toHaveLength(2);
    expect(await seedNarratives(db, siteId, [first, other])).toEqual([]);
    const changed = { ...first, description: 'Says more.' };
    expect(await seedNarratives(db, siteId, [changed, other])).toEqual([{ id: 'deep-state', version: 2 }]);
    expect(await seedNarratives(db, siteId, [{ ...changed, version: 7 }])).toEqual([]);
    expect(await definitionsInForce(db, siteId)).toEqual([{ ...changed, version: 2 }, other]);
  });

  test('takes the version of the file where that is the higher one', async () => {
    const siteId = await newSite();
    const { db } = store();
    await seedNarratives(db, siteId, [shortDefinition('deep-state', { version: 3 })]);
    await seedNarratives(db, siteId, [
      shortDefinition('deep-state', { version: 3, title: 'Edited, not renumbered' }),
    ]);
    await seedNarratives(db, siteId, [shortDefinition('deep-state', { version: 9, title: 'Renumbered' })]);
    const rows = await db
      .selectFrom('narratives')
      .select('version')
      .where('site_id', '=', siteId)
      .orderBy('version')
      .execute();
    expect(rows.map(({ version }) => version)).toEqual([3, 4, 9]);
  });

  test('puts a version back in force that was in force before', async () => {
    const siteId = await newSite();
    const { db } = store();
    const original = shortDefinition('deep-state');
    for (const definition of [original, { ...original, title: 'Mistake' }, original]) {
      await seedNarratives(db, siteId, [definition]);
    }
    expect(await definitionsInForce(db, siteId)).toEqual([{ ...original, version: 3 }]);
  });

  test('keeps what is not active out of force, but known', async () => {
    const siteId = await newSite();
    const { db } = store();
    await seedNarratives(db, siteId, [
      shortDefinition('deep-state'),
      shortDefinition('idea', { status: 'proposed' }),
    ]);
    await seedNarratives(db, siteId, [shortDefinition('deep-state', { status: 'retired' })]);
    expect(await definitionsInForce(db, siteId)).toEqual([]);
    expect((await newestDefinitions(db, siteId)).map(({ id, status }) => [id, status])).toEqual([
      ['deep-state', 'retired'],
      ['idea', 'proposed'],
    ]);
  });

  test('is seeded once by processes that start together', async () => {
    const siteId = await newSite();
    const definition = shortDefinition('deep-state');
    const saved = await Promise.all(
      Array.from({ length: 5 }, () => seedNarratives(store().db, siteId, [definition])),
    );
    expect(saved.flat()).toEqual([{ id: 'deep-state', version: 1 }]);
    expect(await definitionsInForce(store().db, siteId)).toEqual([definition]);
  });
});
