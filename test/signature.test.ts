import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { describe, expect, test } from 'vitest';
import { createSigningSecret, isSignedBy, signBody, type SignatureHeaders } from '../src/signature.js';

const NOW = new Date();
const SECRET = createSigningSecret();
const body = fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes));
const id = fc.stringMatching(/^msg_[\w-]{1,30}$/);

/** What the Standard Webhooks project's own library says about text bodies. */
function isAccepted(secret: string, { id, timestamp, signature }: SignatureHeaders, text: string): boolean {
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
  try {
    new Webhook(secret).verify(JSON.stringify(text), headers);
    return true;
  } catch {
    return false;
  }
}

describe('a signature', () => {
  test('is the one the Standard Webhooks library makes, and fits what that library signs', () => {
    fc.assert(
      fc.property(id, fc.string(), (messageId, text) => {
        const bytes = Buffer.from(JSON.stringify(text));
        const headers = signBody(SECRET, messageId, NOW, bytes);
        expect(headers.signature).toBe(new Webhook(SECRET).sign(messageId, NOW, bytes.toString()));
        expect(isAccepted(SECRET, headers, text)).toBe(true);
        expect(isSignedBy(SECRET, headers, bytes, NOW)).toBe(true);
      }),
    );
  });

  test('does not fit once any byte of the body is changed, added or cut off', () => {
    fc.assert(
      fc.property(id, body, fc.nat(), fc.integer({ min: 1, max: 255 }), (messageId, bytes, at, flip) => {
        const headers = signBody(SECRET, messageId, NOW, bytes);
        expect(isSignedBy(SECRET, headers, bytes, NOW)).toBe(true);
        expect(isSignedBy(SECRET, headers, Buffer.concat([bytes, Buffer.from([flip])]), NOW)).toBe(false);
        if (bytes.length === 0) return;
        const changed = Buffer.from(bytes);
        changed[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ flip;
        expect(isSignedBy(SECRET, headers, changed, NOW)).toBe(false);
        expect(isSignedBy(SECRET, headers, bytes.subarray(0, at % bytes.length), NOW)).toBe(false);
      }),
    );
  });

  test('does not fit another secret, id, timestamp or signature', () => {
    fc.assert(
      fc.property(id, id, body, (messageId, otherId, bytes) => {
        const headers = signBody(SECRET, messageId, NOW, bytes);
        const later = String(Number(headers.timestamp) + 1);
        expect(isSignedBy(createSigningSecret(), headers, bytes, NOW)).toBe(false);
        expect(isSignedBy(SECRET, { ...headers, timestamp: later }, bytes, NOW)).toBe(false);
        expect(isSignedBy(SECRET, { ...headers, id: otherId }, bytes, NOW)).toBe(otherId === messageId);
      }),
    );
  });

  test('fits within five minutes in either direction and not beyond, like the library’s', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1_000, max: 1_000 }), (seconds) => {
        const at = new Date(Math.floor(NOW.getTime() / 1000) * 1000);
        const headers = signBody(SECRET, 'msg_1', new Date(at.getTime() + seconds * 1000), Buffer.from('""'));
        expect(isSignedBy(SECRET, headers, Buffer.from('""'), at)).toBe(Math.abs(seconds) <= 300);
      }),
    );
    const old = signBody(SECRET, 'msg_1', new Date(NOW.getTime() - 400_000), Buffer.from('""'));
    expect(isAccepted(SECRET, old, '')).toBe(false);
  });

  test('may be one of several, while a secret is being changed', () => {
    const bytes = Buffer.from('{}');
    const headers = signBody(SECRET, 'msg_1', NOW, bytes);
    const other = signBody(createSigningSecret(), 'msg_1', NOW, bytes).signature;
    expect(
      isSignedBy(SECRET, { ...headers, signature: `${other} v1a,xyz ${headers.signature}` }, bytes, NOW),
    ).toBe(true);
    expect(isSignedBy(SECRET, { ...headers, signature: `${other} v1a,xyz` }, bytes, NOW)).toBe(false);
  });

  test.each(['', 'v1', 'v1,', ',', 'v2,AAAA', 'v1,%%%', 'v1,' + 'A'.repeat(10_000)])(
    'refuses %j without a throw',
    (signature) => {
      expect(
        isSignedBy(
          SECRET,
          { id: 'msg_1', timestamp: String(Math.floor(NOW.getTime() / 1000)), signature },
          Buffer.alloc(0),
          NOW,
        ),
      ).toBe(false);
    },
  );

  test.each(['', 'soon', '1e9', '-1', '99999999999999999999', 'NaN'])(
    'refuses the timestamp %j',
    (timestamp) => {
      const headers = signBody(SECRET, 'msg_1', NOW, Buffer.alloc(0));
      expect(isSignedBy(SECRET, { ...headers, timestamp }, Buffer.alloc(0), NOW)).toBe(false);
    },
  );
});
