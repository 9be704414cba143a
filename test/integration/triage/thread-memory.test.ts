import fc from 'fast-check';
import { RawNode } from 'kysely';
import { expect, it } from 'vitest';
import type { SourceComment } from '../../../src/domain/comment.js';
import { deleteComment, ingestThread } from '../../../src/ingest/ingest.js';
import { openAnalyzer } from '../../../src/open-analyzer.js';
import { createSite } from '../../../src/store/sites.js';
import { type DueRevision, readDueRevisions } from '../../../src/store/analyses/triage-input.js';
import { toSourceComment } from '../../../src/triage/source-comment.js';
import { readThreadContexts } from '../../../src/triage/thread-contexts.js';
import { ThreadMemory } from '../../../src/triage/thread-memory.js';
import { describeEachStore } from '../../support/stores.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const THREADS = ['t1', 't2'];
const SENTENCES = [
  'The council has known about the old bridge for years and years.',
  'Ben, you are a liar and a coward, and everybody here knows it.',
  '"nobody ever asked the people who live on the other bank" is what you said',
  'Nobody ever asked the people who live on the other bank.',
  'You are an idiot if you believe that.',
  'Cara is right about the ferry and you know it very well.',
];

/** What may happen in a thread between two batches. */
type Step =
  | { readonly kind: 'say'; readonly thread: number; readonly comment: number; readonly text: string }
  | { readonly kind: 'delete'; readonly thread: number; readonly comment: number }
  | { readonly kind: 'article'; readonly thread: number; readonly text: string }
  /** A share of what is due is analyzed, by the one or the other worker, in any order. */
  | { readonly kind: 'analyze'; readonly worker: number; readonly share: number; readonly seed: number };

const thread = fc.nat({ max: 1 });
// Few, so that many are edited.
const comment = fc.nat({ max: 11 });
const text = fc
  .array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 2 })
  .map((all) => all.join(' '));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('say' as const), thread, comment, text }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('delete' as const), thread, comment }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('article' as const), thread, text }) },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('analyze' as const),
      worker: fc.nat({ max: 1 }),
      share: fc.integer({ min: 1, max: 3 }),
      seed: fc.nat({ max: 2 }),
    }),
  },
);

describeEachStore('remembering threads', (current) => {
  let sites = 0;
  const analyzer = openAnalyzer();

  async function publish(
    siteId: string,
    threadId: string,
    comments: readonly SourceComment[],
    articleText?: string,
  ) {
    const about = {
      id: threadId,
      title: 'A bridge',
      byline: 'Ruth Calloway',
      ...(articleText && { articleText }),
    };
    await ingestThread(current().db, { siteId, thread: about, comments, now: NOW });
  }

  async function newSite(): Promise<string> {
    const id = `site-${(sites += 1)}`;
    await createSite(current().db, { id, name: id, timeZone: 'UTC' });
    for (const threadId of THREADS) await publish(id, threadId, []);
    return id;
  }

  async function revisionsOf(siteId: string): Promise<number[]> {
    const rows = await current()
      .db.selectFrom('revisions')
      .select('id')
      .where('site_id', '=', siteId)
      .where('state', '=', 'pending')
      .orderBy('id')
      .execute();
    return rows.map(({ id }) => id);
  }

  /** What surrounds the revisions and what the analysis says of them; participants are remembered in their own way. */
  async function analyses(siteId: string, due: readonly DueRevision[], memory: ThreadMemory) {
    const threadIds = due.map((revision) => revision.threadId);
    return await memory.alone(siteId, threadIds, async () => {
      const contextOf = await readThreadContexts(current().db, siteId, due, memory);
      return due.map((revision) => {
        const context = { ...contextOf(revision), participants: [{ id: 'b', name: 'Ben' }] };
        const analysis = analyzer.analyze(toSourceComment(revision), context);
        return { ...context, earlier: [...context.earlier], analysis };
      });
    });
  }

  it('changes nothing about any analysis, whatever was edited, deleted or overtaken in between', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 25 }), async (steps) => {
        const siteId = await newSite();
        const workers = [new ThreadMemory(), new ThreadMemory({ maxCharacters: 2_300 })];
        for (const of of steps) {
          const threadId = THREADS['thread' in of ? of.thread : 0] ?? '';
          if (of.kind === 'say') {
            const parentId = of.comment % 3 === 0 ? { parentId: `c${of.comment + 1}` } : {};
            const author = { id: `a${of.comment % 3}`, name: `Author ${of.comment % 3}` };
            await publish(siteId, threadId, [{ id: `c${of.comment}`, text: of.text, author, ...parentId }]);
          } else if (of.kind === 'delete') {
            const gone = { siteId, threadId, commentId: `c${of.comment}`, now: NOW };
            await deleteComment(current().db, gone).catch(() => undefined);
          } else if (of.kind === 'article') {
            await publish(siteId, threadId, [], of.text);
          } else {
            const ids = (await revisionsOf(siteId)).filter((id) => (id + of.seed) % of.share === 0);
            const due = await readDueRevisions(current().db, siteId, ids);
            const remembering = await analyses(siteId, due, workers[of.worker] ?? new ThreadMemory());
            expect(remembering).toEqual(await analyses(siteId, due, new ThreadMemory()));
          }
        }
      }),
      { numRuns: 25 },
    );
  });

  it('reads a discussion once and tells it in one list from batch to batch, and anew once something was edited', async () => {
    const siteId = await newSite();
    const memory = new ThreadMemory();
    const lists: (readonly unknown[])[] = [];
    const say = async (id: string, text: string): Promise<void> => {
      await publish(siteId, 't1', [{ id, text }]);
      const due = await readDueRevisions(current().db, siteId, (await revisionsOf(siteId)).slice(-1));
      const contextOf = await readThreadContexts(current().db, siteId, due, memory);
      for (const revision of due) lists.push(contextOf(revision).earlier);
    };
    await say('c1', 'One.');
    await say('c2', 'Two.');
    await say('c3', 'Three.');
    expect(lists[2]).toBe(lists[1]);
    expect(lists[2]).toMatchObject([
      { id: 'c1', text: 'One.' },
      { id: 'c2', text: 'Two.' },
    ]);
    await publish(siteId, 't1', [{ id: 'c1', text: 'One, at last.' }]);
    await say('c4', 'Four.');
    expect(lists[3]).toMatchObject([{ text: 'One, at last.' }, { text: 'Two.' }, { text: 'Three.' }]);
    expect(lists[3]).not.toBe(lists[2]);
  });

  it('reads no text again that a batch holds, or the one before it', async () => {
    const siteId = await newSite();
    const memory = new ThreadMemory();
    const statements: string[] = [];
    const db = current().db.withPlugin({
      transformQuery: ({ node }) => {
        if (RawNode.is(node)) statements.push(node.sqlFragments.join('?'));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const earlierOf = async (revisionIds: readonly number[]) => {
      const due = await readDueRevisions(db, siteId, revisionIds);
      const contextOf = await readThreadContexts(db, siteId, due, memory);
      return due.map((revision) => contextOf(revision).earlier.map(({ id }) => id));
    };
    const ranges = () => statements.filter((statement) => statement.includes('from_position')).length;
    await publish(
      siteId,
      't1',
      ['c1', 'c2', 'c3'].map((id) => ({ id, text: 'Said.', parentId: 'c1' })),
    );
    const first = await revisionsOf(siteId);
    expect(await earlierOf(first)).toHaveLength(3);
    await publish(
      siteId,
      't1',
      ['c4', 'c5', 'c6'].map((id) => ({ id, text: 'Said.' })),
    );
    const [fourth = 0, , sixth = 0] = (await revisionsOf(siteId)).slice(3);
    expect(await earlierOf([fourth])).toEqual([['c1', 'c2', 'c3']]);
    expect(statements.join()).toContain('revisions');
    expect(ranges()).toBe(0);
    // What another worker has is read.
    expect(await earlierOf([sixth])).toEqual([['c1', 'c2', 'c3', 'c4', 'c5']]);
    expect(ranges()).toBe(1);
  });

  it('forgets the threads not needed for the longest time when it holds too much', async () => {
    const earlierOf = await talkBefore(new ThreadMemory({ maxCharacters: 3_000 }));
    const first = await earlierOf('t1', 0);
    for (let n = 1; n < 11; n += 1) expect(await earlierOf('t1', n)).toBe(first);
    for (let n = 0; n < 9; n += 1) await earlierOf('t2', n);
    expect(await earlierOf('t1', 11)).not.toBe(first);
  });

  it('forgets threads of a single comment as well', async () => {
    const earlierOf = await talkBefore(new ThreadMemory({ maxCharacters: 3_900 }));
    const first = await earlierOf('t1', 0);
    for (const thread of ['t2', 't3']) await earlierOf(thread, 0);
    expect(await earlierOf('t1', 1)).toBe(first);
    for (const thread of ['t4', 't5', 't6']) await earlierOf(thread, 0);
    expect(await earlierOf('t1', 2)).not.toBe(first);
  });

  it('counts the article as well', async () => {
    const earlierOf = await talkBefore(new ThreadMemory({ maxCharacters: 3_900 }), 'x'.repeat(2_000));
    const first = await earlierOf('t1', 0);
    await earlierOf('t2', 0);
    expect(await earlierOf('t1', 1)).not.toBe(first);
  });

  /** Adds comments to threads of a new site, and answers what was said before each of them. */
  async function talkBefore(memory: ThreadMemory, article?: string) {
    const siteId = await newSite();
    return async (threadId: string, n: number) => {
      await publish(siteId, threadId, [{ id: `c${n}`, text: 'x'.repeat(100) }], article);
      const due = await readDueRevisions(current().db, siteId, (await revisionsOf(siteId)).slice(-1));
      const contextOf = await readThreadContexts(current().db, siteId, due, memory);
      return due.map((revision) => contextOf(revision).earlier)[0];
    };
  }
});
