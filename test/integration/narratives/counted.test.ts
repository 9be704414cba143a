import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { NarrativeDefinition } from '../../../src/analysis/narrative-definition.js';
import { deleteComment, ingestThread } from '../../../src/ingest/ingest.js';
import { Intake } from '../../../src/ingest/intake.js';
import { saveDefinitions, setStatus } from '../../../src/narratives/edit-definitions.js';
import type { FrequencyRow } from '../../../src/narratives/frequency-row.js';
import { narrativeFrequency } from '../../../src/narratives/frequency.js';
import { newestDefinitions } from '../../../src/narratives/registry.js';
import { narrativeRelations } from '../../../src/narratives/relations.js';
import { scanNarratives } from '../../../src/narratives/scan.js';
import { checkInvariants } from '../../../src/store/engine/invariants.js';
import { analyzePending } from '../../support/analyze-pending.js';
import { shortDefinition } from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const THREADS = ['harbor', 'station'];
const NARRATIVES = ['ferries', 'trams', 'bridges'];
const WORDS = ['ferry', 'tram', 'bridge'];

const text = fc.constantFrom(
  'The ferry was late, and so was the tram.',
  'You say “the ferry was late, and so was the tram”? You are an idiot.',
  'No ferry, no tram, no bridge: a ferry would do.',
  'The bridge is not a tram, is it?',
  'Nothing to see here.',
);

/** What may happen to a site, in any order. */
type Step =
  | {
      readonly kind: 'send';
      readonly thread: string;
      readonly id: number;
      readonly text: string;
      readonly author: number;
    }
  | { readonly kind: 'delete'; readonly thread: string; readonly id: number }
  | { readonly kind: 'analyze' }
  | { readonly kind: 'scan' }
  | { readonly kind: 'define'; readonly narrative: number; readonly words: readonly string[] }
  | { readonly kind: 'retire'; readonly narrative: number };

const place = { thread: fc.constantFrom(...THREADS), id: fc.nat(5) };
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ kind: fc.constant('send' as const), ...place, text, author: fc.nat(2) }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), ...place }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('analyze' as const) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('define' as const),
      narrative: fc.nat(2),
      words: fc.uniqueArray(fc.constantFrom(...WORDS), { minLength: 1 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('retire' as const), narrative: fc.nat(2) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('scan' as const) }) },
);

const defined = (narrative: number, words: readonly string[]): NarrativeDefinition =>
  shortDefinition(NARRATIVES[narrative] ?? '', {
    match: { any: words.map((phrase, index) => ({ id: `p${index}`, phrase })) },
  });

describeEachStore('what reports count', (store) => {
  let sites = 0;

  /** A site, and what happens to it. */
  async function openSite() {
    const { db } = store();
    const intake = new Intake(db);
    const siteId = `site-${++sites}`;
    await db.insertInto('sites').values({ id: siteId, name: siteId }).execute();
    for (const id of THREADS)
      await ingestThread(db, { siteId, thread: { id, title: id }, comments: [], now: NOW });
    const scans: number[] = [];
    const save = async (definitions: NarrativeDefinition[]) => {
      const { scanId } = await saveDefinitions(db, { siteId, definitions, by: 'Ada', why: null, now: NOW });
      if (scanId !== null) scans.push(scanId);
    };
    const analyze = () => analyzePending(db, siteId, NOW);
    const scan = async () => {
      for (const id of scans.splice(0))
        await scanNarratives(db, siteId, id, { now: () => NOW, settle: () => Promise.resolve() });
    };
    const perform = async (what: Step): Promise<void> => {
      if (what.kind === 'analyze') return analyze();
      if (what.kind === 'scan') return scan();
      if (what.kind === 'define') return save([defined(what.narrative, what.words)]);
      if (what.kind === 'retire') {
        const id = NARRATIVES[what.narrative] ?? '';
        await setStatus(db, { siteId, id, status: 'retired', by: 'Ada', why: null, now: NOW }).catch(
          () => null,
        );
        return;
      }
      if (what.kind === 'delete') {
        const gone = { siteId, threadId: what.thread, commentId: `c${what.id}`, now: NOW };
        await deleteComment(db, gone).catch(() => null); // Was never sent.
        return;
      }
      const author = { id: `a${what.author}`, name: `Ann ${what.author}` };
      const createdAt = `2026-10-0${1 + what.id}T10:00:00Z`;
      const comments = [{ id: `c${what.id}`, text: what.text, createdAt, author }];
      await intake.comments({ siteId, threadId: what.thread, comments, now: NOW });
    };
    return { siteId, perform, save, analyze, scan };
  }

  /** The figures of a site, whatever its narratives' versions are. */
  async function figuresOf(siteId: string) {
    const question = { siteId, bucket: 'day', timeZone: 'UTC' } as const;
    const { rows, totals } = await narrativeFrequency(store().db, question);
    const { units, spread, incivility, cooccurrence } = await narrativeRelations(store().db, question);
    const said = (row: FrequencyRow) => ({ ...row, narrativeVersion: 0 });
    return {
      frequencies: [...rows, ...totals].map(said),
      units,
      relations: [spread, incivility, cooccurrence].map((table) => table.rows),
    };
  }

  const unequal = async () =>
    (await checkInvariants(store().db)).filter(
      ({ claim, violations }) => /report/.test(claim) && violations > 0,
    );

  /** The comments there are, as their publisher would send them now: nothing of how they came about. */
  async function sendAnew(from: string, to: Awaited<ReturnType<typeof openSite>>): Promise<void> {
    const { db } = store();
    const comments = await db
      .selectFrom('comments as c')
      .innerJoin('revisions as r', (join) =>
        join.onRef('r.site_id', '=', 'c.site_id').onRef('r.id', '=', 'c.revision_id'),
      )
      .innerJoin('threads as t', (join) =>
        join.onRef('t.site_id', '=', 'c.site_id').onRef('t.id', '=', 'c.thread_id'),
      )
      .innerJoin('authors as a', (join) =>
        join.onRef('a.site_id', '=', 'c.site_id').onRef('a.id', '=', 'c.author_id'),
      )
      .select(['c.source_id as id', 't.source_id as thread', 'r.text', 'a.source_id as author'])
      .where('c.site_id', '=', from)
      .where('c.deleted_at', 'is', null)
      .orderBy('c.position')
      .execute();
    for (const each of comments)
      await to.perform({
        kind: 'send',
        ...{ thread: each.thread, text: each.text },
        ...{ id: Number(each.id.slice(1)), author: Number(each.author.slice(1)) },
      });
    const definitions = await newestDefinitions(db, from);
    await to.save(definitions);
    await to.analyze();
  }

  test('follows whatever happens to comments and definitions, two things at a time', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(step, step), { minLength: 4, maxLength: 12 }), async (steps) => {
        const site = await openSite();
        await site.save(WORDS.map((word, index) => defined(index, [word])));
        for (const [one, other] of steps) {
          // A batch that was overtaken by an edit throws, and its job would try again: the next step does.
          await Promise.allSettled([site.perform(one), site.perform(other)]);
          expect(await unequal()).toEqual([]);
        }
        await site.analyze();
        await site.scan();
        // Whom somebody quotes is found when it is analyzed: after edits, only a scan of everything says it anew.
        const all = await newestDefinitions(store().db, site.siteId);
        await site.save(all.map((each) => ({ ...each, status: 'active', description: 'Once more.' })));
        await site.scan();
        expect(await unequal()).toEqual([]);

        const fresh = await openSite();
        await sendAnew(site.siteId, fresh);
        expect(await figuresOf(site.siteId)).toEqual(await figuresOf(fresh.siteId));
      }),
      { numRuns: 12, seed: 20261120 },
    );
  }, 300_000);

  test('is said to be wrong by the check of the rows where it is', async () => {
    const { db } = store();
    const site = await openSite();
    await site.save([defined(0, ['ferry'])]);
    await site.perform({ kind: 'send', thread: 'harbor', id: 1, text: 'A ferry.', author: 1 });
    await site.analyze();
    expect(await unequal()).toEqual([]);
    await db.updateTable('counted_narratives').set({ own: 2 }).where('site_id', '=', site.siteId).execute();
    await db.deleteFrom('counted_comments').where('site_id', '=', site.siteId).execute();
    expect((await unequal()).map(({ violations }) => violations)).toEqual([1, 1]);
    await db.deleteFrom('counted_narratives').where('site_id', '=', site.siteId).execute();
  });
});
