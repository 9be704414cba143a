import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../src/paths.js';
import { readDiscourseHook } from '../../../src/platforms/discourse/hook.js';
import { postText } from '../../../src/platforms/discourse/posts.js';
import { signCoral } from '../../support/coral.js';

const SECRET = 'discourse-secret';
const NOW = new Date('2026-11-20T12:00:00Z');
const CREATED = readFileSync(join(projectRoot, 'test', 'contracts', 'discourse', 'post-created.body'));
const POST = (JSON.parse(CREATED.toString()) as { post: object }).post;

function read(rawBody: Buffer, event = 'post_created', signature = signCoral(rawBody, SECRET)) {
  const headers = new Map([
    ['x-discourse-instance', 'https://forum.example.org'],
    ['x-discourse-event-id', '901'],
    ['x-discourse-event-type', 'post'],
    ['x-discourse-event', event],
    ['x-discourse-event-signature', signature],
  ]);
  return readDiscourseHook({ rawBody, header: (name) => headers.get(name) }, [SECRET], NOW);
}
const readPost = (change: object, event?: string) =>
  read(Buffer.from(JSON.stringify({ post: { ...POST, ...change } })), event);

test('a post is a comment of its topic, and answers a place in it', () => {
  expect(read(CREATED)).toEqual({
    kind: 'post_created',
    eventId: '901',
    about: 'told',
    told: {
      updates: [
        {
          thread: { id: '30', title: 'A bridge', url: 'https://forum.example.org/t/a-bridge/30' },
          comments: [
            {
              id: '112',
              author: { id: '5', name: 'ann' },
              text: '> It is old.\n\nYou are an idiot.',
              createdAt: '2026-11-20T11:58:00.000Z',
            },
          ],
          places: [{ commentId: '112', place: 3, answers: 2 }],
        },
      ],
      verdicts: [],
    },
  });
});

test.each([
  ['a private message', { topic_archetype: 'private_message' }],
  ['a hidden post', { hidden: true }],
  ['not written for everybody', { post_type: 4 }],
])('%s is left alone', (reason, change) => {
  expect(readPost(change)).toMatchObject({ about: 'nothing', reason });
});

test('what staff deletes is rejected, what it restores approved, and what its author deletes is gone', () => {
  const verdictOn = (change: object, event: string) => readPost(change, event);
  expect(verdictOn({ deleted_at: '2026-11-20T12:00:00Z' }, 'post_destroyed')).toMatchObject({
    told: { verdicts: [{ threadId: '30', commentId: '112', verdict: 'reject' }] },
  });
  expect(verdictOn({}, 'post_recovered')).toMatchObject({ told: { verdicts: [{ verdict: 'approve' }] } });
  expect(verdictOn({ user_deleted: true }, 'post_destroyed')).toMatchObject({
    told: { updates: [{ comments: [{ id: '112', deleted: true }] }], verdicts: [] },
  });
});

test('a ping and other events say nothing about comments', () => {
  expect(read(Buffer.from('{"ping":"OK"}'), 'ping')).toMatchObject({ about: 'nothing' });
  expect(read(Buffer.from('{"topic":{"id":3}}'), 'topic_created')).toMatchObject({ about: 'nothing' });
});

test('nothing is read that is not signed by a known secret', () => {
  expect(() => read(CREATED, 'post_created', signCoral(CREATED, 'another'))).toThrow('does not fit');
  expect(() => read(CREATED, 'post_created', '')).toThrow('not signed');
  const cut = CREATED.subarray(0, 50);
  expect(() => read(cut)).toThrow('not JSON');
  expect(() => readPost({ post_number: 'x' })).toThrow();
});

describe('the text of a post', () => {
  test.each([
    ['without quotations', 'Hello **there**.', 'Hello **there**.'],
    ['with one', '[quote="bea, post:2, topic:30"]\nOld.\nVery.\n[/quote]\nNo.', '> Old.\n> Very.\n\nNo.'],
    ['with one in another', '[quote="a"]x[quote="b"]y[/quote]z[/quote]w', '> x\n> > y\n> z\nw'],
    ['with one that stays open', '[quote="a"]x', '[quote="a"]x'],
  ])('%s', (_name, raw, text) => {
    expect(postText(raw)).toBe(text);
  });
});
