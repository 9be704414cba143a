/**
 * Loaded into every process of Parley under test, before its own code (`--import`): a clock that can be moved from
 * outside, two words on which the analysis throws or never ends, and what it says of its memory. Nothing of it is part of
 * the program.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import { dirname, join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const CLOCK_LOOK_MILLISECONDS = 100;
const MEMORY_MILLISECONDS = 5_000;
const clockFile = process.env.CHAOS_CLOCK;

if (clockFile && isMainThread) {
  let ahead = 0;
  const RealDate = globalThis.Date;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(target, args.length === 0 ? [target.now() + ahead] : args, newTarget),
    apply: (target) => new target(target.now() + ahead).toString(),
    get: (target, name) => (name === 'now' ? () => target.now() + ahead : Reflect.get(target, name)),
  });
  const look = () => {
    try {
      ahead = Number(readFileSync(clockFile, 'utf8')) || 0;
    } catch {
      ahead = 0;
    }
  };
  look();
  setInterval(look, CLOCK_LOOK_MILLISECONDS).unref();
  const memoryFile = join(dirname(clockFile), `memory-${process.pid}`);
  setInterval(() => {
    try {
      writeFileSync(memoryFile, JSON.stringify(process.memoryUsage()));
    } catch {
      // The folder is gone: the run is over.
    }
  }, MEMORY_MILLISECONDS).unref();
}

register('./injected-analysis.js', import.meta.url);
