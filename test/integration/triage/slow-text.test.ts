import { beforeAll, expect, it } from 'vitest';
import type { Analyzer } from '../../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { ingestThread } from '../../../src/ingest/ingest.js';
import { analyzerFor } from '../../../src/open-analyzer.js';
import { createSite } from '../../../src/store/sites.js';
import { analyzeRevisions } from '../../../src/triage/analyze-revisions.js';
import { ThreadMemory } from '../../../src/triage/thread-memory.js';
import { describeEachStore } from '../../support/stores.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const ENDLESS = 'interminable';
/** Shorter than in production, yet long enough for any text on a busy machine. */
const TEXT_MILLISECONDS = 400;

describeEachStore('a batch with a text that takes very long', (current) => {
  const shipped = analyzerFor([]);
  let sites = 0;
  let siteId = '';

  beforeAll(() => {
    // What comes first is slower than everything after it.
    shipped.analyze({ id: '', text: 'You are the first.' }, EMPTY_CONTEXT);
  });

  async function analyze(texts: readonly string[], analyzer: Analyzer) {
    const { db } = current();
    siteId = `site-${(sites += 1)}`;
    await createSite(db, { id: siteId, name: siteId, timeZone: 'UTC' });
    const comments = texts.map((text, n) => ({
      id: `c${n}`,
      text,
      author: { id: `a${n}`, name: `Ann ${n}` },
    }));
    await ingestThread(db, { siteId, thread: { id: 't', title: 'A bridge' }, comments, now: NOW });
    const revisions = await db.selectFrom('revisions').select('id').where('site_id', '=', siteId).execute();
    const errors: unknown[] = [];
    const outcome = await analyzeRevisions(db, {
      siteId,
      revisionIds: revisions.map(({ id }) => id),
      analyzer,
      memory: new ThreadMemory(),
      now: () => NOW,
      textMilliseconds: TEXT_MILLISECONDS,
      watch: {
        failed: (_id, error) => errors.push(error),
        analyzed: () => undefined,
        took: () => undefined,
      },
      settle: () => Promise.resolve(),
    });
    return { outcome, errors };
  }

  async function states(): Promise<string[]> {
    const rows = await current()
      .db.selectFrom('revisions')
      .select(['id', 'state'])
      .where('site_id', '=', siteId)
      .orderBy('id')
      .execute();
    return rows.map(({ state }) => state);
  }

  it.each<[string, Partial<Analyzer>]>([
    [
      'the first half of the analysis',
      {
        begin(comment, context) {
          for (let n = 0; comment.text.includes(ENDLESS); n += 1) if (n < 0) break;
          return shipped.begin(comment, context);
        },
      },
    ],
    [
      'the other half',
      {
        finish(begun) {
          const isEndless = begun.some(({ document }) => document.text.includes(ENDLESS));
          for (let n = 0; isEndless; n += 1) if (n < 0) break;
          return shipped.finish(begun);
        },
      },
    ],
  ])('parks the one text that %s does not come to an end with, and does the others', async (_, half) => {
    const analyzer: Analyzer = { ...shipped, ...half };
    const texts = ['You are an idiot.', `This is ${ENDLESS}.`, 'A fine bridge.', 'It is long.'];
    const { outcome, errors } = await analyze(texts, analyzer);
    expect(outcome).toMatchObject({ analyzed: 3, failed: 1, flagged: 1 });
    expect(errors).toMatchObject([{ name: 'TimeLimitError' }]);
    expect(await states()).toEqual(['analyzed', 'failed', 'analyzed', 'analyzed']);
  });

  it('fails the one text that the analysis throws on among those finished together', async () => {
    const analyzer: Analyzer = {
      ...shipped,
      finish(begun) {
        if (begun.some(({ document }) => document.text.includes(ENDLESS))) throw new Error('no');
        return shipped.finish(begun);
      },
    };
    const texts = ['You are an idiot.', `This is ${ENDLESS}.`, 'A fine bridge.', 'It is long.'];
    const { outcome, errors } = await analyze(texts, analyzer);
    expect(outcome).toMatchObject({ analyzed: 3, failed: 1, flagged: 1 });
    expect(errors).toMatchObject([{ message: 'no' }]);
    expect(await states()).toEqual(['analyzed', 'failed', 'analyzed', 'analyzed']);
  });

  it('tries a text again, and once more, during which the process stood still for a while', async () => {
    const nothing = new Int32Array(new SharedArrayBuffer(4));
    let stoodStill = 0;
    const analyzer: Analyzer = {
      ...shipped,
      begin(comment, context) {
        if (comment.text === 'A fine bridge.' && stoodStill++ < 3)
          Atomics.wait(nothing, 0, 0, 2 * TEXT_MILLISECONDS);
        return shipped.begin(comment, context);
      },
    };
    const { outcome, errors } = await analyze(
      ['You are an idiot.', 'A fine bridge.', 'It is long.'],
      analyzer,
    );
    expect(stoodStill).toBe(4);
    expect(outcome).toMatchObject({ analyzed: 3, failed: 0 });
    expect(errors).toEqual([]);
    expect(await states()).toEqual(['analyzed', 'analyzed', 'analyzed']);
  });
});
