import { createRandom } from '../models/incivility/random.js';

/** Seconds of a processor core: of a job whatever is in it, and of each of its comments. */
export interface ServiceTimes {
  readonly workerJob: number;
  readonly workerComment: number;
  readonly databaseJob: number;
  readonly databaseComment: number;
}

/**
 * A queue and who works on it. Assumed: a worker is one core, which the job with the least work left has; the database gives
 * each job up to one core, and all together no more than it has; a job is analyzed and then stored; the queue itself and
 * the network take no time.
 */
export interface SimulatedSystem {
  readonly workers: number;
  /** Jobs of a worker at a time. */
  readonly concurrency: number;
  readonly databaseCores: number;
  readonly times: ServiceTimes;
  /** Comments of a job at most. */
  readonly jobSize: number;
  /** How long what comes by itself waits for company, in seconds. */
  readonly gatherSeconds: number;
  /** While so many live jobs wait, no more are made. */
  readonly enough: number;
  /** Whether live jobs are done before those of a backfill, or all in the order they came. */
  readonly liveFirst: boolean;
}

export interface SimulatedLoad {
  /** Comments that wait when the clock starts. */
  readonly backfill: number;
  /** Live comments of another site: so many a second, at random moments (a Poisson process). */
  readonly livePerSecond: number;
  readonly seconds: number;
  readonly seed: number;
}

export interface SimulatedResult {
  /** From its coming until it is stored, of each live comment, in seconds; the shortest first. */
  readonly waits: readonly number[];
  /** Comments of the backfill done while one live comment waited, at most. */
  readonly mostOvertaken: number;
  /** When the last of the backfill was stored; null when it was not by the end. */
  readonly backfillSeconds: number | null;
  readonly backfillDone: number;
}

interface Job {
  /** When each of its comments came; null for a backfill. */
  readonly arrivals: readonly number[] | null;
  /** How much of the backfill was done when each of them came. */
  readonly doneBefore: readonly number[];
  readonly comments: number;
  /** Which worker has it; −1 while it waits. */
  worker: number;
  stage: 'analyze' | 'store';
  /** Seconds of a core that the stage still takes. */
  left: number;
}

/** Plays a load through: from event to event, everything in between is in proportion. The same seed, the same result. */
export function simulate(system: SimulatedSystem, load: SimulatedLoad): SimulatedResult {
  const { times, concurrency, jobSize } = system;
  const random = createRandom(load.seed);
  const nextArrival = (after: number): number =>
    load.livePerSecond > 0 ? after - Math.log(1 - random()) / load.livePerSecond : Infinity;
  const waitingLive: Job[] = [];
  const waitingBackfill: Job[] = [];
  const jobOf = (comments: number, rest: Pick<Job, 'arrivals' | 'doneBefore'>): Job => ({
    ...rest,
    comments,
    worker: -1,
    stage: 'analyze',
    left: times.workerJob + comments * times.workerComment,
  });
  for (let left = load.backfill; left > 0; left -= jobSize)
    waitingBackfill.push(jobOf(Math.min(jobSize, left), { arrivals: null, doneBefore: [] }));
  const firstWaiting = (): Job | undefined =>
    // What came first in time is the backfill: it was there before the clock started.
    system.liveFirst
      ? (waitingLive.shift() ?? waitingBackfill.shift())
      : (waitingBackfill.shift() ?? waitingLive.shift());

  const active: Job[] = [];
  const jobsOf = new Array<number>(system.workers).fill(0);
  const start = (): void => {
    for (;;) {
      // The worker with the least to do is the one that asks.
      const least = Math.min(...jobsOf);
      if (least >= concurrency) return;
      const job = firstWaiting();
      if (!job) return;
      job.worker = jobsOf.indexOf(least);
      jobsOf[job.worker] = least + 1;
      active.push(job);
    }
  };

  const waits: number[] = [];
  let gathered: { readonly at: number; readonly doneBefore: number }[] = [];
  let gatherDue = Infinity;
  let clock = 0;
  let arrival = nextArrival(0);
  let backfillDone = 0;
  let mostOvertaken = 0;
  let backfillSeconds: number | null = load.backfill === 0 ? 0 : null;
  const finish = (job: Job): void => {
    jobsOf[job.worker] = (jobsOf[job.worker] ?? 0) - 1;
    active.splice(active.indexOf(job), 1);
    if (job.arrivals) {
      for (const at of job.arrivals) waits.push(clock - at);
      for (const before of job.doneBefore) mostOvertaken = Math.max(mostOvertaken, backfillDone - before);
      return;
    }
    backfillDone += job.comments;
    if (backfillDone >= load.backfill) backfillSeconds = clock;
  };
  const publish = (): void => {
    gatherDue = Infinity;
    if (waitingLive.length >= system.enough) {
      gatherDue = clock + system.gatherSeconds;
      return;
    }
    const some = gathered.slice(0, jobSize);
    gathered = gathered.slice(jobSize);
    if (gathered.length > 0) gatherDue = clock + system.gatherSeconds;
    const arrivals = some.map(({ at }) => at);
    waitingLive.push(jobOf(some.length, { arrivals, doneBefore: some.map((one) => one.doneBefore) }));
  };

  start();
  for (;;) {
    const inTurn = new Map<number, Job>();
    let storing = 0;
    for (const job of active)
      if (job.stage === 'store') storing += 1;
      else if (job.left < (inTurn.get(job.worker)?.left ?? Infinity)) inTurn.set(job.worker, job);
    const speedOf = (job: Job): number => {
      if (job.stage === 'store') return Math.min(1, system.databaseCores / storing);
      return inTurn.get(job.worker) === job ? 1 : 0;
    };
    const speeds = active.map(speedOf);
    const ends = active.map(({ left }, n) => clock + left / (speeds[n] ?? 1));
    const nextEnd = Math.min(...ends, Infinity);
    const comes = arrival <= load.seconds ? arrival : Infinity;
    const next = Math.min(nextEnd, comes, gatherDue);
    // What still waits at the end is played out without more coming; a backfill is not.
    const isOver = comes === Infinity && gatherDue === Infinity && !active.some(({ arrivals }) => arrivals);
    if (next === Infinity || (isOver && waitingLive.length === 0 && next > load.seconds)) break;
    for (const [n, job] of active.entries()) job.left -= (next - clock) * (speeds[n] ?? 1);
    clock = next;
    if (next === nextEnd) {
      const job = active[ends.indexOf(nextEnd)];
      if (job?.stage === 'analyze') {
        job.stage = 'store';
        job.left = times.databaseJob + job.comments * times.databaseComment;
      } else if (job) finish(job);
    } else if (next === comes) {
      gathered.push({ at: clock, doneBefore: backfillDone });
      gatherDue = Math.min(gatherDue, clock + system.gatherSeconds);
      arrival = nextArrival(arrival);
    } else publish();
    start();
  }
  waits.sort((a, b) => a - b);
  return { waits, mostOvertaken, backfillSeconds, backfillDone };
}

/** @param sorted the smallest first; NaN when there is none. */
export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
