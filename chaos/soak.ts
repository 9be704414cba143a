import { setTimeout as sleep } from 'node:timers/promises';
import { usageOf } from '../bench/throughput/processes.js';
import { createRandom } from '../models/incivility/random.js';
import { check, drain } from './checker.js';
import { Installation } from './installation.js';
import { Load } from './load.js';

const SAMPLE_MILLISECONDS = 10_000;
const MEGABYTE = 1024 * 1024;

export interface SoakResult {
  readonly problems: readonly string[];
  readonly accepted: number;
  /** Resident memory of each process, in megabytes. */
  readonly memory: readonly Memory[];
}

export interface Memory {
  readonly process: string;
  readonly afterTenth: number;
  readonly atEnd: number;
  readonly peak: number;
  /** How fast it grew in the second half: the slope of the least squares' line, in megabytes an hour. */
  readonly growthPerHour: number;
}

interface Sample {
  readonly seconds: number;
  readonly megabytes: number;
}

/** Nothing fails: the same load for as long as wanted, to see whether any process's memory grows. */
export async function soak(options: {
  readonly seed: number;
  readonly milliseconds: number;
  readonly perSecond: number;
}): Promise<SoakResult> {
  const installation = await Installation.start({ redisKeeps: false });
  const load = new Load(installation, createRandom(options.seed), options);
  const processes = [
    ...installation.apis.map(({ program }) => ({ process: 'API and relay', pid: program.pid })),
    ...installation.workers.map(({ pid }, n) => ({ process: `worker ${n + 1}`, pid })),
  ].map((one) => ({ ...one, samples: [] as Sample[] }));
  try {
    const began = performance.now();
    load.start();
    while (performance.now() - began < options.milliseconds) {
      await sleep(SAMPLE_MILLISECONDS);
      const seconds = (performance.now() - began) / 1_000;
      for (const { pid, samples } of processes)
        samples.push({ seconds, megabytes: usageOf(pid).rssBytes / MEGABYTE });
    }
    await load.stop();
    await drain(installation);
    return {
      problems: await check(installation, load),
      accepted: load.comments.length,
      memory: processes.map(({ process, samples }) => ({ process, ...summaryOf(samples) })),
    };
  } finally {
    await installation.stop();
  }
}

/** @param samples in order; what the first tenth of them needs to warm up is not counted as growth. */
export function summaryOf(samples: readonly Sample[]): Omit<Memory, 'process'> {
  const megabytes = samples.map((sample) => sample.megabytes);
  const half = samples.slice(Math.floor(samples.length / 2));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const at = mean(half.map(({ seconds }) => seconds));
  const level = mean(half.map((sample) => sample.megabytes));
  const covariance = mean(half.map(({ seconds, megabytes }) => (seconds - at) * (megabytes - level)));
  const variance = mean(half.map(({ seconds }) => (seconds - at) ** 2));
  return {
    afterTenth: Math.round(megabytes[Math.floor(samples.length / 10)] ?? 0),
    atEnd: Math.round(megabytes.at(-1) ?? 0),
    peak: Math.round(Math.max(...megabytes)),
    growthPerHour: variance === 0 ? 0 : Math.round((covariance / variance) * 3_600),
  };
}
