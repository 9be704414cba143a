import { setImmediate as nextTurn } from 'node:timers/promises';

/** Work that pauses by itself, often, so that whoever does it can do something else in between. */
export type InTurns<Result> = Generator<undefined, Result>;

/** How long work may keep the event loop from what else the process does. */
const TURN_MILLISECONDS = 4;

/** Does the work, handing the event loop back every few milliseconds. */
export async function runInTurns<Result>(work: InTurns<Result>): Promise<Result> {
  let began = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - began < TURN_MILLISECONDS) continue;
    await nextTurn();
    began = performance.now();
  }
}
