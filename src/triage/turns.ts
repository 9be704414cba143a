/** Somebody who has work for the one thread that JavaScript has, and how much. */
interface Waiting {
  readonly left: number;
  readonly begin: () => void;
}

const waiting: Waiting[] = [];

/**
 * Resolves when it is the asker's turn to keep the event loop for a while. In each of its rounds one of those who ask has
 * a turn, and everything else of the process comes in between. Who has the least work left comes first: a reader's single
 * comment goes before a backfill that was begun earlier, and of two backfills one is stored while the other is analyzed,
 * where both would otherwise be analyzed by turns, and then both wait for the database.
 *
 * @param left how much work the asker has left, in a unit that all share
 */
export function turnFor(left: number): Promise<void> {
  return new Promise((begin) => {
    waiting.push({ left, begin });
    if (waiting.length === 1) setImmediate(giveTurn);
  });
}

function giveTurn(): void {
  const least = waiting.reduce((a, b) => (b.left < a.left ? b : a));
  waiting.splice(waiting.indexOf(least), 1);
  if (waiting.length > 0) setImmediate(giveTurn);
  least.begin();
}
