import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../models/incivility/random.js';
import { check, drain } from './checker.js';
import { Installation } from './installation.js';
import { Load } from './load.js';
import { memoryTrend, type MemorySample, type MemoryTrend } from './memory-trend.js';
import { proportionalBytes } from '../bench/throughput/processes.js';

const SAMPLE_MILLISECONDS = 10_000;
const MEGABYTE = 1024 * 1024;

export interface SoakResult {
  readonly problems: readonly string[];
  readonly accepted: number;
  /** Memory of each process, in megabytes: what is resident, of Node's also what its main thread holds. */
  readonly memory: readonly Memory[];
}

export interface Memory extends MemoryTrend {
  readonly process: string;
}

/**
 * Nothing fails: the same load for as long as wanted, to see whether any process's memory grows.
 * @param options.samplesFile where every sample is kept as CSV, so that a run that is cut off says what it saw.
 */
export async function soak(options: {
  readonly seed: number;
  readonly milliseconds: number;
  readonly perSecond: number;
  readonly samplesFile?: string | undefined;
}): Promise<SoakResult> {
  const { samplesFile } = options;
  const installation = await Installation.start({ redisKeeps: false });
  const load = new Load(installation, createRandom(options.seed), options);
  const series = [
    ...installation.apis.flatMap(({ program }) =>
      seriesOf('API and relay', program.pid, installation.folder),
    ),
    ...installation.workers.flatMap(({ pid }, n) => seriesOf(`worker ${n + 1}`, pid, installation.folder)),
    { process: 'PostgreSQL', read: () => proportionalBytes(installation.postgres.pid) },
    { process: 'Redis', read: () => proportionalBytes(installation.redis.pid) },
  ].map((one) => ({ ...one, samples: [] as MemorySample[] }));
  if (samplesFile) writeFileSync(samplesFile, 'seconds,comments,process,megabytes\n');
  try {
    const began = performance.now();
    load.start();
    while (performance.now() - began < options.milliseconds) {
      await sleep(SAMPLE_MILLISECONDS);
      const seconds = (performance.now() - began) / 1_000;
      for (const { process, read, samples } of series) {
        const bytes = read();
        if (bytes === undefined) continue;
        samples.push({ seconds, megabytes: bytes / MEGABYTE });
        const row = [seconds.toFixed(0), load.comments.length, process, (bytes / MEGABYTE).toFixed(1)];
        if (samplesFile) appendFileSync(samplesFile, `${row.join(',')}\n`);
      }
    }
    await load.stop();
    await drain(installation);
    return {
      problems: await check(installation, load),
      accepted: load.comments.length,
      memory: series.map(({ process, samples }) => ({ process, ...memoryTrend(samples) })),
    };
  } finally {
    await installation.stop();
  }
}

/** What is resident of one of Parley's processes, and what its main thread says it holds (`injected.js` writes that). */
function seriesOf(process: string, pid: number, folder: string) {
  const told = (field: string) => () => {
    try {
      return (JSON.parse(readFileSync(join(folder, `memory-${pid}`), 'utf8')) as Record<string, number>)[
        field
      ];
    } catch {
      return undefined; // It has not said so yet, or is just writing it.
    }
  };
  return [
    { process, read: () => proportionalBytes(pid) },
    { process: `${process}: objects`, read: told('heapUsed') },
    { process: `${process}: outside the heap`, read: told('external') },
  ];
}
