/**
 * Loaded into every process of Parley under test, before its own code (`--import`): a clock that can be moved from
 * outside, and two words on which the analysis throws or never ends. Nothing of it is part of the program.
 */
import { readFileSync } from 'node:fs';
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

const CLOCK_LOOK_MILLISECONDS = 100;
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
}

register('./injected-analysis.js', import.meta.url);
