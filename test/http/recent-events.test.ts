import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RecentEvents } from '../../src/http/recent-events.js';
import type { SiteEvent } from '../../src/store/jobs/live-events.js';

const event = (number: number): SiteEvent => ({
  id: `event-${number}`,
  siteId: 'a',
  event: { type: 'claimed', commentId: number, by: null },
});

test('after any place that is known comes exactly what was added since, or nothing is claimed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(60), fc.nat(60), (kept, before, since) => {
      const recent = new RecentEvents(kept);
      for (let n = 0; n < before; n++) recent.add(event(n));
      const place = recent.cursor;
      for (let n = before; n < before + since; n++) recent.add(event(n));
      const missed = recent.after(place);
      if (since <= kept) expect(missed).not.toBeNull();
      if (missed)
        expect(missed.map(({ id }) => id)).toEqual(
          Array.from({ length: since }, (_, n) => event(before + n).id),
        );
    }),
  );
});

test('no place from before is known once events may have been missed', () => {
  const recent = new RecentEvents();
  const start = recent.cursor;
  recent.add(event(1));
  recent.clear();
  expect(recent.after(start)).toBeNull();
  expect(recent.after('event-1')).toBeNull();
  expect(recent.after(recent.cursor)).toEqual([]);
});
