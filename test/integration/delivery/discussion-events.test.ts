import { afterEach, beforeEach, expect, test } from 'vitest';
import { addEndpoint } from '../../../src/delivery/endpoints.js';
import { watchNarratives } from '../../../src/narratives/watch-narratives.js';
import { seedNarratives } from '../../../src/narratives/registry.js';
import { watchThreads } from '../../../src/triage/watch-threads.js';
import {
  shortDefinition,
  storeAnalyzedComments,
  type AnalyzedComment,
} from '../../support/analyzed-comments.js';
import { testSecrets } from '../../support/secrets.js';
import { describeEachStore } from '../../support/stores.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const HOUR = 3_600_000;
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * HOUR).toISOString();
const later = (hours: number) => new Date(NOW.getTime() + hours * HOUR);

describeEachStore('events about many comments', (current) => {
  let sites = 0;
  let site = '';
  beforeEach(async () => {
    site = `site-${++sites}`;
    await storeAnalyzedComments(current().db, site, usual());
    const eventTypes = ['thread.heated', 'narrative.emerging'];
    await addEndpoint(current().db, {
      siteId: site,
      url: 'https://example.org/',
      eventTypes,
      secrets: testSecrets(),
      now: NOW,
    });
  });
  afterEach(() => current().db.deleteFrom('event_endpoints').execute());

  /** Four weeks of a site: a comment in ten is uncivil, and two in a hundred tell the narrative. */
  function usual(): AnalyzedComment[] {
    return Array.from({ length: 400 }, (_, index) => ({
      thread: `usual-${index % 20}`,
      author: `reader-${index % 30}`,
      at: hoursAgo(25 + ((26 * 24) / 400) * index),
      incivility: index % 10 === 0 ? 0.9 : 0.1,
      ...(index % 50 === 0 && { mentions: [{ id: 'bridge' }] }),
    }));
  }

  const events = () =>
    current()
      .db.selectFrom('events')
      .select(['type', 'data'])
      .where('site_id', '=', site)
      .orderBy('id')
      .execute();

  async function threadId(sourceId: string): Promise<number> {
    const { id } = await current()
      .db.selectFrom('threads')
      .select('id')
      .where('site_id', '=', site)
      .where('source_id', '=', sourceId)
      .executeTakeFirstOrThrow();
    return id;
  }

  /** Comments of the last hours, stored beside the usual ones. */
  async function post(comments: readonly AnalyzedComment[], prefix: string): Promise<void> {
    await storeAnalyzedComments(current().db, site, comments, prefix);
  }

  const quarrel = (from: number, length: number): AnalyzedComment[] =>
    Array.from({ length }, (_, index) => ({
      thread: 'quarrel',
      at: hoursAgo(from + index / 60),
      incivility: index % 2 === 0 ? 0.8 : 0.2,
    }));

  test('a heated thread is told of once, with what it is compared with, and again when it was calm in between', async () => {
    await post(quarrel(1, 16), 'q');
    const id = await threadId('quarrel');
    await watchThreads(current().db, site, [id, await threadId('usual-1')], NOW);
    await watchThreads(current().db, site, [id], later(0.5));
    const [told, ...others] = await events();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      type: 'thread.heated',
      data: {
        thread: { id: 'quarrel', parleyId: id, title: 'quarrel', url: null },
        window: {
          from: '2026-11-20T09:00:00.000Z',
          to: '2026-11-20T12:00:00.000Z',
          comments: 16,
          uncivil: 8,
        },
        before: { comments: 0, uncivil: 0 },
        site: { comments: 400, uncivil: 40 },
        pBefore: null,
      },
    });
    await post(quarrel(-20, 16), 'q2');
    await watchThreads(current().db, site, [id], later(21));
    expect(await events()).toHaveLength(2);
  });

  test('two looks at the same time tell of a heated thread once', async () => {
    await post(quarrel(1, 16), 'q');
    const id = await threadId('quarrel');
    await Promise.all([1, 2, 3].map(() => watchThreads(current().db, site, [id], NOW)));
    expect(await events()).toHaveLength(1);
  });

  test('an import of an old quarrel is no news', async () => {
    await post(quarrel(4_000, 40), 'old');
    await watchThreads(current().db, site, [await threadId('quarrel')], NOW);
    expect(await events()).toEqual([]);
  });

  test('a narrative that begins to spread is told of once a week at most, unless one person or one thread tells it all', async () => {
    await seedNarratives(current().db, site, [shortDefinition('bridge')]);
    const rumor = (authors: number, threads: number): AnalyzedComment[] =>
      Array.from({ length: 12 }, (_, index) => ({
        thread: `rumor-${index % threads}`,
        author: `teller-${index % authors}`,
        at: hoursAgo(1 + index / 10),
        mentions: [{ id: 'bridge' }],
      }));
    await post(rumor(12, 1), 'one-thread');
    await watchNarratives(current().db, site, NOW);
    expect(await events()).toEqual([]);
    await post(rumor(3, 4), 'more');
    await watchNarratives(current().db, site, NOW);
    await watchNarratives(current().db, site, later(1));
    const [told, ...others] = await events();
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      type: 'narrative.emerging',
      data: {
        narrative: { id: 'bridge', version: 1 },
        burst: {
          from: '2026-11-19T12:00:00.000Z',
          to: NOW.toISOString(),
          telling: 24,
          authors: 12,
          threads: 4,
        },
      },
    });
  });

  test('nothing is counted, and no look asked for, where nobody subscribed', async () => {
    await current().db.deleteFrom('event_endpoints').execute();
    await post(quarrel(1, 16), 'q');
    await watchThreads(current().db, site, [await threadId('quarrel')], NOW);
    expect(
      await current().db.selectFrom('episodes').selectAll().where('site_id', '=', site).execute(),
    ).toEqual([]);
  });
});
