import { describe, expect, it } from 'vitest';
import type { SourceComment } from '../../../src/domain/comment.js';
import { deleteComment, ingestThread } from '../../../src/ingest/ingest.js';
import { createSite } from '../../../src/store/sites.js';
import { readDueRevisions } from '../../../src/store/analyses/triage-input.js';
import { readThreadContexts } from '../../../src/triage/thread-contexts.js';
import { ThreadMemory } from '../../../src/triage/thread-memory.js';
import { describeEachStore } from '../../support/stores.js';

const NOW = new Date('2026-11-20T12:00:00Z');

describeEachStore('what surrounds a comment', (current) => {
  let sites = 0;

  /** A site of its own for each test, with one thread. */
  async function publish(comments: readonly SourceComment[], siteId?: string): Promise<string> {
    const { db } = current();
    const id = siteId ?? `site-${(sites += 1)}`;
    if (siteId === undefined) await createSite(db, { id, name: id, timeZone: 'UTC' });
    await ingestThread(db, {
      siteId: id,
      thread: { id: 't', title: 'A bridge', byline: 'Ruth Calloway', articleText: 'It is long.' },
      comments,
      now: NOW,
    });
    return id;
  }

  async function contextsOf(siteId: string, ids: readonly string[], memory = new ThreadMemory()) {
    const { db } = current();
    const rows = await db
      .selectFrom('comments')
      .select('revision_id')
      .where('site_id', '=', siteId)
      .where('source_id', 'in', [...ids])
      .execute();
    const due = await readDueRevisions(
      db,
      siteId,
      rows.flatMap((row) => row.revision_id ?? []),
    );
    const contextOf = await readThreadContexts(db, siteId, due, memory);
    return due.map((revision) => {
      const context = contextOf(revision);
      return { ...context, id: revision.sourceId, earlier: context.earlier.map(({ id }) => id) };
    });
  }

  it('is the article, the comments before it, and everybody who has posted', async () => {
    const ann = { id: 'a', name: 'Ann' };
    const bob = { id: 'b', name: 'Bob' };
    const site = await publish([
      { id: 'c1', text: 'One.', author: ann },
      { id: 'c2', text: 'Two.', author: bob, parentId: 'c1' },
      { id: 'c3', text: 'Three.', author: ann },
    ]);
    expect(await contextsOf(site, ['c2'])).toEqual([
      {
        id: 'c2',
        article: { title: 'A bridge', byline: 'Ruth Calloway', text: 'It is long.' },
        participants: expect.arrayContaining([ann, bob]) as unknown,
        parent: { id: 'c1', author: ann, text: 'One.' },
        earlier: ['c1'],
      },
    ]);
  });

  it('leaves out deleted comments and says null where the parent is gone', async () => {
    const site = await publish([
      { id: 'c1', text: 'One.' },
      { id: 'c2', text: 'Two.', parentId: 'c1' },
      { id: 'c3', text: 'Three.', parentId: 'unknown' },
    ]);
    await deleteComment(current().db, { siteId: site, threadId: 't', commentId: 'c1', now: NOW });
    expect(await contextsOf(site, ['c2', 'c3'])).toMatchObject([
      { id: 'c2', parent: null, earlier: [], participants: [] },
      { id: 'c3', parent: null, earlier: ['c2'] },
    ]);
  });

  describe('in a long thread', () => {
    const ids = Array.from({ length: 1_300 }, (_, n) => `c${n}`);

    it('reaches back 500 to 1,000 comments, but finds a parent however far', async () => {
      const site = await publish(
        ids.map((id, n) => ({ id, text: `Text ${n}.`, ...(n === 1_299 && { parentId: 'c3' }) })),
      );
      const [far] = await contextsOf(site, ['c1299']);
      expect(far?.earlier).toEqual(ids.slice(499, 1_299)); // Positions begin at 1.
      expect(far?.parent).toMatchObject({ id: 'c3', text: 'Text 3.' });
    });

    it('shows each comment of a batch the same as alone', async () => {
      const site = await publish(ids.map((id) => ({ id, text: id })));
      const batch = ['c2', 'c3', 'c998', 'c999', 'c1200'];
      const together = await contextsOf(site, batch);
      expect(together).toMatchObject([
        { id: 'c2', earlier: ids.slice(0, 2) },
        { id: 'c3', earlier: ids.slice(0, 3) },
        { id: 'c998', earlier: ids.slice(0, 998) },
        { id: 'c999', earlier: ids.slice(499, 999) },
        { id: 'c1200', earlier: ids.slice(499, 1_200) },
      ]);
      for (const [at, id] of batch.entries()) expect(await contextsOf(site, [id])).toEqual([together[at]]);
    });
  });

  it('remembers who has posted, and learns who is new and who is called otherwise now', async () => {
    const memory = new ThreadMemory();
    const named = async (site: string, id: string) =>
      (await contextsOf(site, [id], memory))[0]?.participants.map(({ name }) => name).sort();
    const site = await publish([{ id: 'c1', text: 'One.', author: { id: 'a', name: 'Ann' } }]);
    expect(await named(site, 'c1')).toEqual(['Ann']);
    await publish([{ id: 'c2', text: 'Two.', author: { id: 'b', name: 'Bob' } }], site);
    expect(await named(site, 'c2')).toEqual(['Ann', 'Bob']);
    await publish([{ id: 'c3', text: 'Three.', author: { id: 'a', name: 'Anna' } }], site);
    expect(await named(site, 'c3')).toEqual(['Anna', 'Bob']);
    expect(await named(await publish([{ id: 'c1', text: 'Elsewhere.' }]), 'c1')).toEqual([]);
  });
});
