import type { Request } from 'express';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { jsonBody, type Call } from '../../src/http/route.js';

const callWith = (rawBody: Buffer): Call => {
  const request = { get: () => 'application/json' } as unknown as Request;
  return { request, rawBody } as Call;
};
const read = (rawBody: Buffer): unknown => jsonBody(callWith(rawBody));

describe('the JSON of a body', () => {
  test('is what was sent, with or without a byte order mark', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' })), fc.boolean(), (text, hasMark) => {
        const written = Buffer.from((hasMark ? '\uFEFF' : '') + JSON.stringify({ text }));
        expect(read(written)).toEqual({ text });
      }),
    );
  });

  test('is refused where the bytes are no UTF-8, as a decoder that is strict refuses them', () => {
    const strict = (bytes: Uint8Array): boolean => {
      try {
        new TextDecoder('utf-8', { fatal: true }).decode(bytes);
        return true;
      } catch {
        return false;
      }
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6 }), (bytes) => {
        const body = Buffer.concat([Buffer.from('"'), bytes.map((byte) => byte | 0x80), Buffer.from('"')]);
        if (strict(body)) expect(read(body)).toBeTypeOf('string');
        else expect(() => read(body)).toThrow(expect.objectContaining({ code: 'invalid_input' }));
      }),
      { numRuns: 500 },
    );
  });
});
