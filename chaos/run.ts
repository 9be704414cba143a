import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../models/incivility/random.js';
import { check, drain } from './checker.js';
import { FAULTS, type Fault } from './faults.js';
import { Installation } from './installation.js';
import { Load } from './load.js';

export interface ChaosOptions {
  readonly seed: number;
  /** Rounds begin until so long after the start. */
  readonly milliseconds: number;
  /** One round of all faults, each short. */
  readonly short: boolean;
  readonly faults?: readonly Fault[];
  /** Says of every fault how long it took. */
  readonly verbose?: boolean;
  readonly say: (line: string) => void;
}

export interface ChaosResult {
  readonly problems: readonly string[];
  readonly rounds: number;
  readonly struck: ReadonlyMap<string, number>;
  readonly accepted: number;
  readonly decisions: number;
  readonly events: number;
  readonly answers: Readonly<Record<string, number>>;
}

const PER_SECOND = 12;
const FAULTS_A_ROUND = 4;

/**
 * Round after round: faults strike an installation under load, everything is mended, what waits is done, and all that was
 * promised is checked. The same seed strikes the same faults in the same order; when exactly is up to the machine.
 */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { seed, milliseconds, short, say, faults = FAULTS, verbose = false } = options;
  const random = createRandom(seed);
  const redisKeeps = random() < 0.5;
  const began = performance.now();
  const installation = await Installation.start({ redisKeeps });
  say(`seed ${seed}; Redis ${redisKeeps ? 'appends to a file' : 'keeps nothing'}`);
  const load = new Load(installation, createRandom(seed + 1), { perSecond: PER_SECOND });
  const scene = { installation, load, random, short };
  const struck = new Map<string, number>();
  const problems: string[] = [];
  let rounds = 0;
  let coming: Fault[] = [];
  try {
    do {
      rounds += 1;
      load.start();
      for (let n = 0; n < (short ? faults.length : FAULTS_A_ROUND) && faults.length > 0; n += 1) {
        if (coming.length === 0) coming = shuffled(faults, random);
        const [fault, other] = coming;
        if (!fault) break;
        // In long runs, two at a time every now and then.
        const both = !short && other !== undefined && random() < 0.3 ? [fault, other] : [fault];
        coming.splice(0, both.length);
        await sleep(random() * (short ? 500 : 3_000));
        const since = Math.round((performance.now() - began) / 1_000);
        say(`${String(since).padStart(4)} s  ${both.map(({ name }) => name).join(', and ')}`);
        const struckAt = performance.now();
        await Promise.all(both.map(({ strike }) => strike(scene)));
        for (const { name } of both) struck.set(name, (struck.get(name) ?? 0) + 1);
        await installation.supervise();
        if (verbose)
          say(`        ${Math.round(performance.now() - struckAt)} ms; ${installation.deaths.join('; ')}`);
      }
      if (faults.length === 0) await sleep(Math.min(10_000, milliseconds));
      await load.stop();
      const took = await drain(installation);
      const found = await check(installation, load);
      say(
        `round ${rounds}: ${load.comments.length} comments, ${load.decisions.length} decisions, ` +
          `${installation.receiver.received.length} events told; done after ${Math.round(took / 1_000)} s; ` +
          (found.length === 0 ? 'all as promised' : `${found.length} PROBLEMS`),
      );
      for (const problem of found.slice(0, 20)) say(`  ${problem}`);
      problems.push(...found);
    } while (problems.length === 0 && performance.now() - began < milliseconds && !short);
  } finally {
    await installation.stop();
  }
  return {
    problems,
    rounds,
    struck,
    accepted: load.comments.length,
    decisions: load.decisions.length,
    events: installation.receiver.received.length,
    answers: Object.fromEntries(load.answers),
  };
}

function shuffled<T>(list: readonly T[], random: () => number): T[] {
  const places = list.map((item) => ({ item, place: random() }));
  return places.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
