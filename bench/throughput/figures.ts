import { BATCH } from './parts.js';

/** What one run measured. Rates are a second: comments for `insert`, `ownInsert`, `analysis` and Parley, else jobs or requests. */
export interface Figures {
  /** ISO date. */
  readonly date: string;
  readonly machine: string;
  readonly parts: {
    /** Into a plain table. */
    readonly insert: number;
    /** Into Parley's own tables, with their indexes and foreign keys. */
    readonly ownInsert: number;
    readonly job: number;
    readonly bulkJob: number;
    readonly echo: number;
    /** Requests of a batch of comments. */
    readonly batchEcho: number;
    readonly analysis: number;
  };
  /** Comments a second, from request to review queue. */
  readonly parley: { readonly threads: number; readonly singles: number };
  /** Milliseconds from accepted to analyzed, at so many comments a second, one a request. */
  readonly latency: { readonly perSecond: number; readonly p50: number; readonly p99: number };
  /** Milliseconds of processor time a comment in either way, and resident memory afterwards. */
  readonly processes: readonly {
    readonly name: string;
    readonly threadsMs: number;
    readonly singlesMs: number;
    readonly rssMb: number;
  }[];
}

/** The processor cores everything shares: what is measured is meant for two. */
const CORES = 2;
/** How much lower a ratio may be than the committed one. */
const TOLERANCE = 0.2;

export interface Ratio {
  readonly name: string;
  readonly value: number;
  readonly goal?: number;
}

/** What the processor has to do for a comment that arrives in a batch, part by part, in milliseconds. */
function batchCosts({ parts }: Figures): { readonly name: string; readonly ms: number }[] {
  return [
    { name: 'store its rows', ms: 1_000 / parts.ownInsert },
    { name: 'a share of the job', ms: 1_000 / parts.bulkJob / BATCH },
    { name: 'a share of the request', ms: 1_000 / parts.batchEcho / BATCH },
    { name: 'analyze', ms: 1_000 / parts.analysis },
  ];
}

/** Parley's figures as shares of what its parts would allow. */
export function ratiosOf(figures: Figures): Ratio[] {
  const { parts, parley } = figures;
  const costs = batchCosts(figures).map(({ ms }) => ms);
  const slowest = 1_000 / Math.max(...costs);
  const together = (CORES * 1_000) / costs.reduce((sum, ms) => sum + ms, 0);
  return [
    {
      name: 'threads of 500, of the slowest part on a core of its own',
      value: parley.threads / slowest,
      goal: 0.6,
    },
    {
      name: 'threads of 500, of the analysis alone',
      value: parley.threads / parts.analysis,
    },
    {
      name: 'threads of 500, of all parts one after the other on two cores',
      value: parley.threads / together,
    },
    {
      name: 'single comments, of requests to an Express route that echoes',
      value: parley.singles / parts.echo,
      goal: 0.5,
    },
  ];
}

/** Sentences about the ratios that are more than a fifth below those of the baseline. */
export function fallenRatios(now: readonly Ratio[], baseline: readonly Ratio[]): string[] {
  return baseline.flatMap(({ name, value }) => {
    const current = now.find((ratio) => ratio.name === name)?.value ?? 0;
    if (current >= (1 - TOLERANCE) * value) return [];
    return [`${name}: ${current.toFixed(2)}, was ${value.toFixed(2)}`];
  });
}

/** The figures as Markdown. */
export function renderFigures(figures: Figures): string {
  const { date, machine, parts, parley, latency, processes } = figures;
  const rate = (value: number): string => Math.round(value).toLocaleString('en');
  return [
    `${date}, ${machine}.`,
    table(
      ['alone', 'a second'],
      [
        ['(a) comment rows into a plain table of PostgreSQL, 500 a transaction', rate(parts.insert)],
        ['(a) comments into the tables Parley has for them, with their indexes', rate(parts.ownInsert)],
        ['(b) BullMQ jobs that do nothing, one `add` each', rate(parts.job)],
        ['(b) the same, 500 an `addBulk`', rate(parts.bulkJob)],
        ['(c) requests of one comment to an Express route that echoes them', rate(parts.echo)],
        ['(c) the same, 500 comments a request', rate(parts.batchEcho)],
        ['(d) comments through the analysis, one core', rate(parts.analysis)],
      ],
    ),
    table(
      ['Parley, request to review queue', 'comments a second'],
      [
        ['(e) threads of 500', rate(parley.threads)],
        ['(f) one comment a request', rate(parley.singles)],
      ],
    ),
    table(
      ['ratio', 'measured', 'goal'],
      ratiosOf(figures).map(({ name, value, goal }) => [
        name,
        value.toFixed(2),
        goal === undefined ? '' : `≥ ${goal}`,
      ]),
    ),
    `Processor time a comment of a thread, by the parts alone: ${batchCosts(figures)
      .map(({ name, ms }) => `${name} ${ms.toFixed(3)} ms`)
      .join(', ')}.`,
    table(
      ['process', 'ms a comment, threads', 'ms a comment, single', 'memory afterwards'],
      processes.map(({ name, threadsMs, singlesMs, rssMb }) => [
        name,
        threadsMs.toFixed(3),
        singlesMs.toFixed(3),
        `${Math.round(rssMb)} MB`,
      ]),
    ),
    `At ${rate(latency.perSecond)} single comments a second, half of the most: half are analyzed within ` +
      `${Math.round(latency.p50)} ms of being accepted, 99 % within ${Math.round(latency.p99)} ms (goals: 250 and 2,000).`,
    '',
  ].join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '--:'))), ...rows.map(line)].join('\n');
}
