import { vi } from 'vitest';

/** Waits until `check` no longer throws: as long as a busy machine may need, not the second that is the default. */
export function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 60_000, interval: 20 });
}
