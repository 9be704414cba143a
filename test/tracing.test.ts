import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { continuedId, idsOfRequest } from '../src/tracing.js';

const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const PARENT = '00f067aa0ba902b7';

describe('the trace of a request', () => {
  test('is the caller’s, where it has begun one and records it', () => {
    const id = continuedId('from-the-cms', `00-${TRACE}-${PARENT}-01`);
    expect(id.startsWith('from-the-cms.')).toBe(true);
    expect(idsOfRequest(id)).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
    expect(idsOfRequest(id).spanId).toMatch(/^[\da-f]{16}$/);
    expect(idsOfRequest(id).spanId).not.toBe(PARENT);
  });

  test('is the caller’s by a later version of the header, which may say more', () => {
    const id = continuedId('r', `01-${TRACE}-${PARENT}-03-more`);
    expect(idsOfRequest(id)).toMatchObject({ traceId: TRACE, parentSpanId: PARENT });
  });

  test.each([
    ['nothing', undefined],
    ['a trace that is not recorded', `00-${TRACE}-${PARENT}-00`],
    ['a version that is forbidden', `ff-${TRACE}-${PARENT}-01`],
    ['a trace of zeros', `00-${'0'.repeat(32)}-${PARENT}-01`],
    ['a span of zeros', `00-${TRACE}-${'0'.repeat(16)}-01`],
    ['capital letters', `00-${TRACE.toUpperCase()}-${PARENT}-01`],
    ['something cut off', `00-${TRACE}-${PARENT}`],
    ['two headers in one', `00-${TRACE}-${PARENT}-01, 00-${TRACE}-${PARENT}-01`],
  ])('is its own where the caller sends %s', (_what, traceparent) => {
    expect(continuedId('r', traceparent)).toBe('r');
    expect(idsOfRequest('r')).not.toHaveProperty('parentSpanId');
  });

  test('is made of hexadecimal digits alone, whatever the caller sends', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (traceparent) => {
        const { traceId, spanId } = idsOfRequest(continuedId('r', traceparent));
        expect(`${traceId}${spanId}`).toMatch(/^[\da-f]{48}$/);
      }),
    );
  });
});
