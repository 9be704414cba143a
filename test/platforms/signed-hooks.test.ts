import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ParleyError } from '../../src/domain/errors.js';
import { projectRoot } from '../../src/paths.js';
import { readCoralHook } from '../../src/platforms/coral/hook.js';
import { readPhaseRequest } from '../../src/platforms/coral/phase.js';
import { readDiscourseHook } from '../../src/platforms/discourse/hook.js';
import { readWordpressHook } from '../../src/platforms/wordpress/hook.js';
import { createSigningSecret, signBody } from '../../src/signature.js';
import { signCoral } from '../support/coral.js';

const NOW = new Date('2026-11-20T12:00:00Z');
const SECRET = createSigningSecret();

interface Way {
  readonly recorded: string;
  /** The headers the platform sends with a body it has signed. */
  readonly sign: (body: Buffer, secret: string, at: Date) => Readonly<Record<string, string>>;
  readonly read: (body: Buffer, headers: Readonly<Record<string, string>>, secret: string) => unknown;
  /** Whether a message that is too old, or from the future, is told by its signature. */
  readonly isTimed: boolean;
}

const hookOf = (rawBody: Buffer, headers: Readonly<Record<string, string>>) => ({
  rawBody,
  header: (name: string) => headers[name],
});
const coral = (body: Buffer, secret: string) => ({ 'x-coral-signature': signCoral(body, secret) });

/** Every way in whose messages are signed, beside the API's own (`signature.test.ts`). */
const WAYS: Readonly<Record<string, Way>> = {
  'Coral’s webhooks': {
    recorded: 'coral/comment-created',
    sign: coral,
    read: (body, headers, secret) => readCoralHook(hookOf(body, headers), [secret]),
    isTimed: false,
  },
  'Coral’s moderation phase': {
    recorded: 'coral/phase-new',
    sign: coral,
    read: (body, headers, secret) => readPhaseRequest(hookOf(body, headers), [secret]),
    isTimed: false,
  },
  'Discourse’s webhooks': {
    recorded: 'discourse/post-created',
    sign: (body, secret) => ({
      'x-discourse-event-id': '901',
      'x-discourse-event-type': 'post',
      'x-discourse-event': 'post_created',
      'x-discourse-event-signature': signCoral(body, secret),
    }),
    read: (body, headers, secret) => readDiscourseHook(hookOf(body, headers), [secret], NOW),
    isTimed: false,
  },
  'the plugin for WordPress': {
    recorded: 'wordpress/plugin-comment-posted',
    sign: (body, secret, at) => {
      const { id, timestamp, signature } = signBody(secret, 'wp_1', at, body);
      return {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': timestamp,
        'webhook-signature': signature,
      };
    },
    read: (body, headers, secret) =>
      readWordpressHook(hookOf(body, headers), { secrets: [secret], settings: {} }, NOW),
    isTimed: true,
  },
};

/** What nobody should send, beside what anybody may. */
const HOSTILE: readonly (readonly [name: string, body: string])[] = [
  ['nothing', ''],
  ['no object', '[]'],
  ['null', 'null'],
  ['a number beyond all numbers', '{"id":1e999,"comment":{"body":"a"},"post":{"id":1e999},"event":"test"}'],
  ['very deep nesting', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
  [
    'deep nesting in a field',
    `{"id":"1","type":"COMMENT_CREATED","data":${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}}`,
  ],
  ['a prototype', '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}'],
  ['half a character', String.raw`{"id":"\ud800","type":"COMMENT_CREATED","data":{"commentID":"\udfff"}}`],
  ['a NUL', String.raw`{"id":"a\u0000b","type":"COMMENT_CREATED","data":{"commentID":"\u0000"}}`],
  ['a key twice', '{"id":"1","id":"2","type":"COMMENT_CREATED","data":{}}'],
];

describe.each(Object.entries(WAYS))('a message by %s', (_name, { recorded, sign, read, isTimed }) => {
  const body = readFileSync(join(projectRoot, 'test', 'contracts', `${recorded}.body`));
  const headers = sign(body, SECRET, NOW);
  const refusal = expect.objectContaining({ code: 'unauthenticated' }) as Error;

  test('is read as it was signed, and not with any bit flipped or any byte lost or added', () => {
    expect(read(body, headers, SECRET)).toBeDefined();
    fc.assert(
      fc.property(fc.nat(body.length - 1), fc.nat(7), fc.nat(255), (index, bit, byte) => {
        const changed = Buffer.from(body);
        changed.writeUInt8(changed.readUInt8(index) ^ (1 << bit), index);
        const longer = Buffer.concat([body, Buffer.from([byte])]);
        for (const other of [changed, body.subarray(0, index), body.subarray(index + 1), longer])
          expect(() => read(other, headers, SECRET)).toThrow(refusal);
      }),
    );
  });

  test('is not read when it was signed by another secret, or its headers were touched', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (text, noise) => {
        const other = `whsec_${Buffer.from(text).toString('base64')}`;
        expect(() => read(body, sign(body, other, NOW), SECRET)).toThrow(refusal);
        for (const name of Object.keys(headers).filter((header) => /signature|timestamp/.test(header)))
          if (noise !== headers[name])
            expect(() => read(body, { ...headers, [name]: noise }, SECRET)).toThrow(refusal);
      }),
    );
  });

  test.runIf(isTimed)('is not read more than five minutes early or late', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), (seconds) => {
        const at = new Date(NOW.getTime() + seconds * 1_000);
        const attempt = (): unknown => read(body, sign(body, SECRET, at), SECRET);
        if (Math.abs(seconds) <= 300) expect(attempt()).toBeDefined();
        else expect(attempt).toThrow(refusal);
      }),
    );
  });

  test.each(HOSTILE)(
    'that is signed and holds %s is read or refused in words, and harms nothing',
    (_what, text) => {
      const hostile = Buffer.from(text);
      try {
        read(hostile, sign(hostile, SECRET, NOW), SECRET);
      } catch (error) {
        expect(error).toBeInstanceOf(ParleyError);
        expect((error as ParleyError).code).toBe('invalid_input');
        expect((error as ParleyError).message.length).toBeLessThan(500);
      }
      expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false);
    },
  );

  test('that is signed and not UTF-8 is refused', () => {
    const hostile = Buffer.concat([body.subarray(0, 20), Buffer.from([0xff, 0xfe, 0x80]), body.subarray(20)]);
    expect(() => read(hostile, sign(hostile, SECRET, NOW), SECRET)).toThrow(ParleyError);
  });
});
