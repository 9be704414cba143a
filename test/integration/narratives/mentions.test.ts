import { expect, test } from 'vitest';
import { narrativeMentions } from '../../../src/narratives/mentions.js';
import { storeAnalyzedComments, storeRevision } from '../../support/analyzed-comments.js';
import { describeEachStore } from '../../support/stores.js';

const mention = (start: number, end: number) => ({ id: 'deep-state', span: { start, end } });

describeEachStore('the mentions of a narrative', (store) => {
  test('are listed newest first, each with the words around it', async () => {
    const siteId = 'listed';
    const [older, newer, untimed] = await storeAnalyzedComments(store().db, siteId, [
      {
        thread: 'call',
        author: 'Ann',
        at: '2026-10-09T10:00:00Z',
        text: '🐐 The deep state, again the deep state.',
        mentions: [mention(7, 17), mention(29, 39)],
      },
      {
        thread: 'ferry',
        at: '2026-10-10T10:00:00Z',
        text: 'Deep state!',
        mentions: [{ ...mention(0, 10), voice: 'echo', negated: true }, { id: 'oligarchs' }],
      },
      { thread: 'call', author: 'Ben', text: 'The deep state.', mentions: [mention(4, 14)] },
    ]);
    const mentions = await narrativeMentions(store().db, { siteId, narrativeId: 'deep-state', limit: 10 });
    expect(mentions[0]).toEqual({
      commentId: newer,
      threadId: expect.any(Number) as number,
      threadTitle: 'ferry',
      author: null,
      postedAt: new Date('2026-10-10T10:00:00Z'),
      left: '',
      match: 'Deep state',
      right: '!',
      voice: 'echo',
      negated: true,
    });
    expect(mentions.map(({ commentId, author, left, match }) => [commentId, author, left, match])).toEqual([
      [newer, null, '', 'Deep state'],
      [older, 'Ann', '🐐 The ', 'deep state'],
      [older, 'Ann', '🐐 The deep state, again the ', 'deep state'],
      [untimed, 'Ben', 'The ', 'deep state'],
    ]);
    expect(await narrativeMentions(store().db, { siteId, narrativeId: 'deep-state', limit: 2 })).toHaveLength(
      2,
    );
  });

  test('are those of current texts that are not deleted', async () => {
    const siteId = 'current';
    const comment = { thread: 't', text: 'The deep state.', mentions: [mention(4, 14)] };
    const [edited = 0] = await storeAnalyzedComments(store().db, siteId, [
      comment,
      { ...comment, deleted: true },
    ]);
    await storeRevision(store().db, siteId, edited, { text: 'Never mind.' }, { number: 2 });
    expect(await narrativeMentions(store().db, { siteId, narrativeId: 'deep-state', limit: 10 })).toEqual([]);
  });
});
