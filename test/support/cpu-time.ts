/** The least processor time of a few runs, in microseconds: what the code takes, whatever else the machine does. */
export function leastCpuTime(run: () => unknown, runs = 4): number {
  let least = Infinity;
  for (let i = 0; i < runs; i += 1) {
    const before = process.cpuUsage();
    run();
    least = Math.min(least, process.cpuUsage(before).user);
  }
  return Math.max(least, 1);
}
