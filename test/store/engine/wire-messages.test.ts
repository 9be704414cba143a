import fc from 'fast-check';
import { expect, it } from 'vitest';
import { completeMessages, encodeMessage } from '../../../src/store/engine/wire-messages.js';

const message = fc.record({
  type: fc.constantFrom('Q', 'S', 'A', 'Z', 'D'),
  body: fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
});

it('finds the messages that were encoded, and leaves a cut-off last one', () => {
  fc.assert(
    fc.property(fc.array(message), fc.nat(), (messages, cut) => {
      const encoded = messages.map(({ type, body }) => encodeMessage(type, body));
      const bytes = Buffer.concat(encoded);
      const kept = bytes.subarray(0, bytes.length - (cut % (bytes.length + 1)));
      const found = [...completeMessages(kept)];
      expect(found.map(({ start, end }) => kept.subarray(start, end))).toEqual(
        encoded.slice(0, found.length),
      );
      expect(found.map(({ type }) => type)).toEqual(messages.slice(0, found.length).map(({ type }) => type));
      const next = encoded[found.length];
      const complete = found.at(-1)?.end ?? 0;
      if (next) expect(kept.length - complete).toBeLessThan(next.length);
      else expect(complete).toBe(bytes.length);
    }),
  );
});
