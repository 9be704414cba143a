import { beforeEach, describe, expect, test } from 'vitest';
import type { NarrativeDefinition } from '../../../src/analysis/narrative-definition.js';
import { ingestThread } from '../../../src/ingest/ingest.js';
import { definitionHistory } from '../../../src/narratives/definition-history.js';
import { saveDefinitions, setStatus } from '../../../src/narratives/edit-definitions.js';
import { previewDefinition } from '../../../src/narratives/preview.js';
import { newestDefinitions, requireEdition } from '../../../src/narratives/registry.js';
import { scanNarratives } from '../../../src/narratives/scan.js';
import { readEdition } from '../../../src/store/narratives/narratives.js';
import { newestScan } from '../../../src/store/narratives/narrative-scans.js';
import { analyzePending } from '../../support/analyze-pending.js';
import { shortDefinition } from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const NOW = new Date('2026-11-20T12:00:00Z');

const phrases = (id: string, ...all: string[]) =>
  shortDefinition(id, { match: { any: all.map((phrase, n) => ({ id: `p${n + 1}`, phrase })) } });

const THREADS = [
  [
    'The ferry was late, and so was the tram.',
    'You say “the ferry was late, and so was the tram”? The tram was not.',
    'No ferry, no tram, no bridge.',
  ],
  ['Bridges and ferries.', 'I never saw a tram on a ferry.', 'Nothing to see here.'],
  ['A bridge is not a ferry.'],
];

describeEachStore('editing narratives', (store) => {
  let sites = 0;
  let siteId = '';

  beforeEach(async () => {
    siteId = `site-${++sites}`;
    await store().db.insertInto('sites').values({ id: siteId, name: siteId }).execute();
  });

  const save = (definitions: readonly NarrativeDefinition[], more: { base?: number; why?: string } = {}) =>
    saveDefinitions(store().db, {
      ...{ siteId, definitions, by: 'Ada', now: NOW, why: null },
      ...more,
    });

  async function sendThreads(): Promise<void> {
    for (const [index, texts] of THREADS.entries())
      await ingestThread(store().db, {
        siteId,
        thread: { id: `t${index}`, title: `Thread ${index}` },
        comments: texts.map((text, n) => ({
          id: `c${n}`,
          text,
          author: { id: `a${n}`, name: `Ann ${n}` },
        })),
        now: NOW,
      });
  }

  const analyze = () => analyzePending(store().db, siteId, NOW);

  const scan = (scanId: number | null) =>
    scanNarratives(store().db, siteId, scanId ?? 0, { now: () => NOW, settle: () => Promise.resolve() });

  const matches = () =>
    store()
      .db.selectFrom('narrative_matches')
      .selectAll()
      .where('site_id', '=', siteId)
      .orderBy('revision_id')
      .orderBy('ordinal')
      .execute();

  /** What an analysis with the newest definitions would store. */
  async function analyzedAnew() {
    const { db } = store();
    for (const table of ['analyses', 'counted_comments', 'counted_narratives'] as const)
      await db.deleteFrom(table).where('site_id', '=', siteId).execute();
    await db.updateTable('revisions').set({ state: 'pending' }).where('site_id', '=', siteId).execute();
    await analyze();
    return matches();
  }

  describe('a save', () => {
    test('becomes a version whose changelog says whose it is, and changes nothing when nothing has changed', async () => {
      expect((await save([phrases('ferries', 'ferry')], { why: 'readers ask' })).saved).toEqual([
        { id: 'ferries', version: 1 },
      ]);
      expect(await save([phrases('ferries', 'ferry')])).toEqual({ saved: [], scanId: null });
      await save([phrases('ferries', 'ferry~')]);
      const history = await definitionHistory(store().db, siteId, 'ferries');
      expect(history.map(({ version, by, why }) => [version, by, why])).toEqual([
        [2, 'Ada', null],
        [1, 'Ada', 'readers ask'],
      ]);
      expect(history[0]?.changes).toEqual([
        { path: 'match.any.p1.phrase', before: 'ferry', after: 'ferry~' },
      ]);
    });

    test('is refused when somebody else was faster', async () => {
      await save([phrases('ferries', 'ferry')], { base: 0 });
      await save([phrases('ferries', 'ferry~')], { base: 1 });
      await expect(save([phrases('ferries', 'ferries')], { base: 1 })).rejects.toMatchObject({
        code: 'conflict',
      });
    });

    test('is refused when it would break a definition that refers to it', async () => {
      await save([
        phrases('ferries', 'ferry'),
        shortDefinition('late', {
          match: { any: [{ id: 'p1', phrase: 'late #ferries' }] },
          examples: [{ text: 'A late ferry.' }],
        }),
      ]);
      await expect(save([phrases('ferries', 'boat')])).rejects.toThrow(
        'this would break "late": examples[0].text: "A late ferry." does not match',
      );
    });

    test('queues no scan for what is not in force', async () => {
      const proposed = shortDefinition('idea', { status: 'proposed' });
      expect((await save([proposed])).scanId).toBeNull();
      expect(
        (
          await setStatus(store().db, {
            siteId,
            id: 'idea',
            status: 'active',
            by: 'Ada',
            why: null,
            now: NOW,
          })
        ).scanId,
      ).not.toBeNull();
      expect(
        (
          await setStatus(store().db, {
            siteId,
            id: 'idea',
            status: 'retired',
            by: 'Ada',
            why: null,
            now: NOW,
          })
        ).scanId,
      ).toBeNull();
      await expect(
        setStatus(store().db, { siteId, id: 'idea', status: 'retired', by: 'Ada', why: null, now: NOW }),
      ).rejects.toMatchObject({ code: 'conflict' });
    });
  });

  describe('a scan', () => {
    test('leaves what an analysis with the new definitions would, quotations of the thread included', async () => {
      await save([phrases('ferries', 'ferry'), phrases('trams', 'tram')]);
      await sendThreads();
      await analyze();
      const { scanId } = await save([phrases('ferries', 'ferry~', 'bridge~')]);
      expect(scanId).not.toBeNull();
      await scan(scanId);
      const scanned = await matches();
      expect(new Set(scanned.map((row) => `${row.narrative_id} ${row.narrative_version}`))).toEqual(
        new Set(['ferries 2', 'trams 1']),
      );
      expect(scanned.filter(({ voice }) => voice === 'echo')).not.toEqual([]);
      expect(scanned).toEqual(await analyzedAnew());
      expect(await newestScan(store().db, siteId, 'ferries')).toMatchObject({
        ...{ id: scanId, state: 'done', progress: 1 },
      });
    });

    test('looks for what refers to the edited narrative, too', async () => {
      await save([phrases('ferries', 'ferry'), phrases('no-ferries', 'no #ferries')]);
      await sendThreads();
      await analyze();
      const { scanId } = await save([phrases('ferries', 'ferry', 'bridge')]);
      await scan(scanId);
      expect(await matches()).toEqual(await analyzedAnew());
    });

    test('goes on where it was interrupted', async () => {
      await save([phrases('ferries', 'ferry')]);
      await sendThreads();
      await analyze();
      const { scanId } = await save([phrases('ferries', 'ferry~')]);
      await expect(
        scanNarratives(store().db, siteId, scanId ?? 0, {
          now: () => NOW,
          settle: () => Promise.reject(new Error('killed')),
        }),
      ).rejects.toThrow('killed');
      expect(await newestScan(store().db, siteId, 'ferries')).toMatchObject({
        ...{ id: scanId, state: 'running', progress: 1 },
      });
      await scan(scanId);
      expect(await matches()).toEqual(await analyzedAnew());
    });

    test('keeps with the old version what it had found', async () => {
      await save([phrases('ferries', 'ferry')]);
      await sendThreads();
      await analyze();
      await scan((await save([phrases('ferries', 'ferry~')])).scanId);
      const [newest, first] = await definitionHistory(store().db, siteId, 'ferries');
      expect(newest?.counts).toBeNull();
      expect(first?.counts).toEqual({ unitsTotal: 7, unitsWith: 4, mentionsOwn: 4, mentionsQuoted: 1 });
    });

    test('has comments analyzed meanwhile with the old definitions done once more', async () => {
      const { db } = store();
      await save([phrases('ferries', 'ferry')]);
      const edition = await readEdition(db, siteId);
      await db.transaction().execute((tx) => requireEdition(tx, siteId, edition));
      await save([phrases('ferries', 'ferry~')]);
      await expect(db.transaction().execute((tx) => requireEdition(tx, siteId, edition))).rejects.toThrow(
        'was edited',
      );
    });
  });

  test('a draft is tried on the newest comments beside the version in force', async () => {
    await save([phrases('ferries', 'ferry')]);
    await sendThreads();
    await analyze();
    const others = await newestDefinitions(store().db, siteId);
    const preview = await previewDefinition(store().db, siteId, {
      draft: phrases('ferries', 'tram'),
      inForce: others[0] ?? null,
      others,
      limit: 100,
    });
    expect(preview).toMatchObject({ comments: 7, units: 4, authors: 3, threads: 2, gained: 0, lost: 1 });
    expect(preview.lines[0]).toMatchObject({ change: 'lost', left: 'A bridge is not a ', match: 'ferry' });
    expect(preview.lines.at(-1)?.change).toBe('kept');
  });
});
