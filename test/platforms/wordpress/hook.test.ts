import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../src/paths.js';
import type { HookNews } from '../../../src/platforms/platform.js';
import { readWordpressHook } from '../../../src/platforms/wordpress/hook.js';
import { createSigningSecret, signBody } from '../../../src/signature.js';

const SECRET = createSigningSecret();
const NOW = new Date('2026-11-20T12:00:00Z');
const recorded = (name: string): Buffer =>
  readFileSync(join(projectRoot, 'test', 'contracts', 'wordpress', `${name}.body`));
const POSTED = JSON.parse(recorded('plugin-comment-posted').toString()) as Record<string, object>;

function plugin(rawBody: Buffer, { secret = SECRET, at = NOW, signed = rawBody } = {}): HookNews {
  const { id, timestamp, signature } = signBody(secret, 'wp_1', at, signed);
  const headers = new Map([
    ['content-type', 'application/json'],
    ['webhook-id', id],
    ['webhook-timestamp', timestamp],
    ['webhook-signature', signature],
  ]);
  const hook = { rawBody, header: (name: string) => headers.get(name) };
  return readWordpressHook(hook, { secrets: ['whsec_b3RoZXI=', SECRET], settings: {} }, NOW);
}

function form(body: string | Buffer, settings: object = { takesUnsigned: true }): HookNews {
  const hook = {
    rawBody: Buffer.from(body),
    header: () => 'application/x-www-form-urlencoded; charset=UTF-8',
  };
  return readWordpressHook(hook, { secrets: [], settings }, NOW);
}

const message = (change: object) => Buffer.from(JSON.stringify({ ...POSTED, ...change }));
const comment = (change: object) => message({ comment: { ...POSTED['comment'], ...change } });

describe('a message of the plugin', () => {
  test('is a comment with its post, what it answers and who wrote it', () => {
    expect(plugin(recorded('plugin-comment-posted'))).toEqual({
      kind: 'comment_posted',
      eventId: 'wp_1',
      about: 'told',
      told: {
        updates: [
          {
            thread: {
              id: '7',
              url: 'https://www.example.org/bridge/',
              title: 'A bridge',
              byline: 'Ruth Calloway',
              publishedAt: '2026-11-20T08:00:00.000Z',
            },
            comments: [
              {
                id: '41',
                parentId: '40',
                author: { id: 'Ann', name: 'Ann' },
                text: 'You are an idiot.\nReally & truly.',
                createdAt: '2026-11-20T11:58:00.000Z',
              },
            ],
          },
        ],
        verdicts: [],
      },
    });
  });

  test.each([
    ['comment_status', 'approved', [{ threadId: '7', commentId: '41', verdict: 'approve' }]],
    ['comment_status', 'trash', [{ threadId: '7', commentId: '41', verdict: 'reject' }]],
    ['comment_status', 'spam', [{ threadId: '7', commentId: '41', verdict: 'reject' }]],
    ['comment_status', 'unapproved', []],
  ])('%s %s is a decision where it is one', (event, status, verdicts) => {
    expect(plugin(message({ event, status }))).toMatchObject({ told: { verdicts } });
  });

  test('a comment that is published at once was nobody’s decision; one that is born as spam was', () => {
    expect(plugin(comment({ comment_approved: '1' }))).toMatchObject({ told: { verdicts: [] } });
    expect(plugin(comment({ comment_approved: 'spam' }))).toMatchObject({
      told: { verdicts: [{ verdict: 'reject' }] },
    });
  });

  test('what is deleted is deleted', () => {
    expect(plugin(message({ event: 'comment_deleted' }))).toMatchObject({
      told: { updates: [{ comments: [{ id: '41', deleted: true }] }], verdicts: [] },
    });
  });

  test('link backs, notes of a shop and tests say nothing about comments', () => {
    expect(plugin(comment({ comment_type: 'pingback' }))).toMatchObject({ about: 'nothing' });
    expect(plugin(comment({ comment_type: 'order_note' }))).toMatchObject({ about: 'nothing' });
    expect(plugin(Buffer.from('{"event":"test"}'))).toMatchObject({ about: 'nothing' });
  });

  test.each([
    ['no event', {}, /known event/],
    ['no comment', { comment: null }, /missing/],
    ['a comment without an id', { comment: { ...POSTED['comment'], comment_ID: '' } }, /1 to 200/],
  ])('is refused with %s', (name, change, reason) => {
    const body = name === 'no event' ? Buffer.from('{}') : message(change);
    expect(() => plugin(body)).toThrow(reason);
  });

  test('is refused unsigned, late, signed by another, changed or cut off', () => {
    const body = recorded('plugin-comment-posted');
    const unsigned = { rawBody: body, header: () => undefined };
    expect(() => readWordpressHook(unsigned, { secrets: [SECRET], settings: {} }, NOW)).toThrow('not signed');
    expect(() => plugin(body, { secret: createSigningSecret() })).toThrow('does not fit');
    for (const minutes of [-6, 6])
      expect(() => plugin(body, { at: new Date(NOW.getTime() + minutes * 60_000) })).toThrow('the time');
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(7), (index, bit) => {
        const changed = Buffer.from(body);
        changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
        expect(() => plugin(changed, { signed: body })).toThrow('does not fit');
        expect(() => plugin(body.subarray(0, index), { signed: body })).toThrow('does not fit');
      }),
    );
  });
});

describe('a form of WordPress.com', () => {
  test('is a comment, where the site takes what nobody has signed', () => {
    expect(form(recorded('wordpress-com-comment-post'))).toMatchObject({
      kind: 'comment_post',
      told: {
        updates: [
          {
            thread: { id: '7' },
            comments: [{ id: '41', author: { id: 'user-12', name: 'Ann Smith' }, text: 'You are an idiot.' }],
          },
        ],
      },
    });
    expect(() => form(recorded('wordpress-com-comment-post'), {})).toThrow('takesUnsigned');
  });

  test('of something else says nothing, and one without a text is refused', () => {
    expect(form('hook=publish_post&ID=3')).toMatchObject({ kind: 'publish_post', about: 'nothing' });
    expect(() => form('hook=comment_post&comment_ID=3&comment_post_ID=1')).toThrow('must be a string');
  });
});
