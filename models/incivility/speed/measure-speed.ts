import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTfidfSpeed } from '../../baselines/tfidf-logreg.js';
import { loadDataset } from '../dataset.js';
import { TFIDF_NAME } from '../evaluation/compared-texts.js';
import { loadReported } from '../evaluation/evaluated-set.js';
import { quantile } from '../metrics/bootstrap.js';
import { TimedProcess } from './timed-process.js';
import { TIMED_SYSTEMS } from './timed-systems.js';

/**
 * The comments every system's speed is measured on, in so many rounds of so many: a round lasts a tenth of a second, and one
 * of them alone may well be a tenth off.
 */
const TIMED_FILE = 'dev/civil-comments';
export const ROUNDS = 20;
export const TEXTS_A_ROUND = 1_000;
/**
 * Others of the same kind, and many more: programs that remember words know no more of them than after a day's work. The last
 * of them are held back from getting warm, for the rounds that the first file is too short for.
 */
const WARM_UP_FILE = 'train/civil-comments';
/** Texts given at once while a system gets warm. */
const PORTION = 250;

/** How long a system gets warm, in seconds of its processor time: how long it takes on a busy machine says nothing. */
export interface Pace {
  /** Its rate is looked at once in so long: shorter times tell of the machine's other work. */
  readonly window: number;
  readonly mostWindows: number;
  /** Before each round, since it has rested while the others were measured. */
  readonly again: number;
}

const PACE: Pace = { window: 5, mostWindows: 12, again: 0.3 };

/** It is warm when a window is not faster than all before it by more than this factor. */
const FASTER = 1.02;

export interface SpeedOptions {
  readonly pace?: Pace;
  /** Which of `TIMED_SYSTEMS` are measured beside scikit-learn; all when absent. */
  readonly systems?: readonly string[];
}

/** How fast one system is. */
export interface MeasuredSpeed {
  readonly name: string;
  /** Comments a second of processor time; the median of all rounds. */
  readonly perSecond: number;
  /** The median over the rounds of how many times as fast as scikit-learn it was in that round; null without it. */
  readonly ratio: number | null;
}

/**
 * Measures every system in a process of its own, one at a time. Each goes through other comments until it gets no faster,
 * and then, by turns, through a part of the timed ones, which none has seen before.
 */
export async function measureSpeed(
  dataDir: string,
  { pace = PACE, systems: names = Object.keys(TIMED_SYSTEMS) }: SpeedOptions = {},
): Promise<MeasuredSpeed[]> {
  const reported = (await loadReported(dataDir, TIMED_FILE)).map(({ text }) => text);
  const warmUpFile = join(dataDir, `${WARM_UP_FILE}.jsonl`);
  const others = existsSync(warmUpFile) ? (await loadDataset(warmUpFile)).map(({ text }) => text) : [];
  const heldBack = others.splice(Math.max(others.length - ROUNDS * TEXTS_A_ROUND, others.length / 2));
  const timed = [...reported, ...heldBack].slice(0, ROUNDS * TEXTS_A_ROUND);
  const warmUp = others.length > 0 ? others : reported;
  const systems = await startAll(dataDir, names);
  try {
    const getsWarm = new Map(systems.map((system) => [system, new GettingWarm(system, warmUp)]));
    for (const warming of getsWarm.values()) await warming.untilSteady(pace);
    const rounds: Map<string, number>[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const part = timed.filter((_, index) => index % ROUNDS === round);
      const rates = new Map<string, number>();
      for (const [system, warming] of getsWarm) {
        await warming.forSeconds(pace.again);
        rates.set(system.name, part.length / (await system.secondsFor(part)));
      }
      rounds.push(rates);
    }
    return systems.map(({ name }) => ({
      name,
      perSecond: median(rounds.map((rates) => rates.get(name) ?? Number.NaN)),
      ratio: rounds[0]?.has(TFIDF_NAME)
        ? median(
            rounds.map((rates) => (rates.get(name) ?? Number.NaN) / (rates.get(TFIDF_NAME) ?? Number.NaN)),
          )
        : null,
    }));
  } finally {
    await Promise.all(systems.map((system) => system.end()));
  }
}

/** Starts them one after the other: two that start at once would be in each other's way. */
async function startAll(dataDir: string, names: readonly string[]): Promise<TimedProcess[]> {
  const program = fileURLToPath(new URL(`timed-program${extname(import.meta.url)}`, import.meta.url));
  const fromSource = program.endsWith('.ts') ? ['--import', 'tsx'] : [];
  const started: (TimedProcess | null)[] = [];
  for (const name of names)
    started.push(await TimedProcess.start(name, process.execPath, [...fromSource, program, name, dataDir]));
  started.push(await startTfidfSpeed(TFIDF_NAME, join(dataDir, 'train')));
  return started.filter((system) => system !== null);
}

/** A system and the texts it gets warm on: it never sees one twice before it has seen all. */
class GettingWarm {
  #next = 0;

  constructor(
    private readonly system: TimedProcess,
    private readonly texts: readonly string[],
  ) {}

  async untilSteady({ window, mostWindows }: Pace): Promise<void> {
    let fastest = 0;
    for (let windows = 0; windows < mostWindows; windows++) {
      const rate = await this.forSeconds(window);
      if (rate <= FASTER * fastest) return;
      fastest = rate;
    }
  }

  /** Goes on for so many seconds of its processor time; answers with its rate. */
  async forSeconds(seconds: number): Promise<number> {
    let [count, taken] = [0, 0];
    while (taken < seconds) {
      const portion = this.texts.slice(this.#next, this.#next + PORTION);
      this.#next = this.#next + PORTION < this.texts.length ? this.#next + PORTION : 0;
      taken += await this.system.secondsFor(portion);
      count += portion.length;
    }
    return count / taken;
  }
}

function median(values: readonly number[]): number {
  return quantile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}
