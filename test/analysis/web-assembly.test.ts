import { afterEach, describe, expect, it, vi } from 'vitest';
import { roomForNow } from '../../src/analysis/web-assembly.js';

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('room for now', () => {
  it.each([0, 1, 65_536, 65_537])('is %i bytes of zeros', (bytes) => {
    expect(roomForNow(bytes)).toEqual(new Uint8Array(bytes));
  });

  it('begins where numbers of any length may', () => {
    expect(roomForNow(70_000).byteOffset).toBe(0);
  });

  it('is there without WebAssembly', () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(roomForNow(3)).toEqual(new Uint8Array(3));
  });
});
