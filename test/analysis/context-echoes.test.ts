import { expect, it } from 'vitest';
import { readInContext } from '../../src/analysis/context-echoes.js';
import { EMPTY_CONTEXT, type EarlierText } from '../../src/domain/thread-context.js';
import { Discussion, placed } from '../../src/triage/discussion.js';

const quotesOf = (said: string, earlier: readonly EarlierText[]) =>
  readInContext(said, { ...EMPTY_CONTEXT, earlier }).quotes;

it('finds the same echoes whether lists of a thread share runs or each is read by itself', () => {
  // Each is said every 700 comments anew.
  const comments = Array.from({ length: 2_200 }, (_, n) =>
    placed(n + 1, `c${n + 1}`, `no one but the ${n % 700} of us will cross the bridge`),
  );
  const discussion = new Discussion(0, null);
  discussion.add(comments, 2_201);
  const voices = new Set<string | undefined>();
  for (const { position, text } of comments.filter(({ position }) => position % 90 === 0)) {
    const earlier = discussion.before(position);
    const alone = earlier.map(({ id, text }) => ({ id, text }));
    for (const said of [text, earlier[0]?.text ?? '', earlier.at(-1)?.text ?? '']) {
      const quotes = quotesOf(said, earlier);
      expect(quotes).toEqual(quotesOf(said, alone));
      voices.add(quotes[0]?.voice);
    }
  }
  expect(voices).toEqual(new Set([undefined, 'echo']));
});
