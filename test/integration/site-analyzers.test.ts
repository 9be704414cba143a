import { expect, test } from 'vitest';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';
import { seedNarratives } from '../../src/narratives/registry.js';
import { siteAnalyzers } from '../../src/site-analyzers.js';
import { shortDefinition } from '../support/analyzed-comments.js';
import { describeEachStore } from '../support/stores.js';

const phrase = (text: string) => ({ match: { any: [{ id: 'p1', phrase: text }] } });

describeEachStore('the analyzer of a site', (store) => {
  async function narrativesIn(siteId: string, text: string): Promise<[string, number][]> {
    const analyzer = await siteAnalyzers(store().db)(siteId);
    return analyzer
      .analyze({ id: '1', text }, EMPTY_CONTEXT)
      .narratives.map(({ id, version }) => [id, version]);
  }

  async function newSite(siteId: string): Promise<void> {
    await store().db.insertInto('sites').values({ id: siteId, name: siteId }).execute();
  }

  test('matches the narratives in force, under the version they are stored as', async () => {
    await newSite('stored');
    await seedNarratives(store().db, 'stored', [shortDefinition('harbor', phrase('sea'))]);
    await seedNarratives(store().db, 'stored', [shortDefinition('harbor', phrase('harbor'))]);
    expect(await narrativesIn('stored', 'The harbor by the sea.')).toEqual([['harbor', 2]]);
  });

  test('knows a narrative that is not in force, but referred to', async () => {
    await newSite('referred');
    await seedNarratives(store().db, 'referred', [
      shortDefinition('harbor', { ...phrase('harbor|port'), status: 'retired' }),
      shortDefinition('closed', phrase('#harbor closed')),
    ]);
    expect(await narrativesIn('referred', 'The port closed.')).toEqual([['closed', 1]]);
  });

  test('is built anew when a definition changes, and not before', async () => {
    await newSite('changing');
    const { db } = store();
    const analyzers = siteAnalyzers(db);
    await seedNarratives(db, 'changing', [shortDefinition('harbor', phrase('harbor'))]);
    const first = await analyzers('changing');
    expect(await analyzers('changing')).toBe(first);
    await seedNarratives(db, 'changing', [shortDefinition('harbor', phrase('port'))]);
    expect((await analyzers('changing')).versions.narratives).not.toBe(first.versions.narratives);
  });
});
