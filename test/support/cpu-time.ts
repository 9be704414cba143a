/** Shorter measurements are mostly the clock's own grain. */
const LEAST_MEASURED_MICROSECONDS = 4_000;

/**
 * The processor time one run takes, in microseconds: the least of a few measurements, each of as many runs as the
 * clock needs. Processor time, because the machine may be busy with something else.
 */
export function leastCpuTime(run: () => unknown, measurements = 3): number {
  let runs = 1;
  let least = Infinity;
  for (let done = 0; done < measurements;) {
    const before = process.cpuUsage();
    for (let i = 0; i < runs; i += 1) run();
    const { user } = process.cpuUsage(before);
    if (user < LEAST_MEASURED_MICROSECONDS) {
      runs *= 2;
      continue;
    }
    least = Math.min(least, user / runs);
    done += 1;
  }
  return least;
}

/** The same for what takes several turns. */
export async function leastCpuTimeInTurns(run: () => unknown, measurements = 3): Promise<number> {
  let runs = 1;
  let least = Infinity;
  for (let done = 0; done < measurements;) {
    const before = process.cpuUsage();
    for (let i = 0; i < runs; i += 1) await run();
    const { user } = process.cpuUsage(before);
    if (user < LEAST_MEASURED_MICROSECONDS) {
      runs *= 2;
      continue;
    }
    least = Math.min(least, user / runs);
    done += 1;
  }
  return least;
}
