import type { CandidateOfRun } from '../../store/narratives/narrative-candidates.js';
import type { CandidateStatistics, DiscoverySummary } from '../discovery-run.js';
import { scopeOf, type DiscoveryParameters, type Scope } from '../discovery/read-scope.js';
import { digits, round } from './rounding.js';
import { column, headOf, type Rows, type TableShape, type TableStream, toRows } from './table.js';

/** What is told of a phrase; of a piece of a longer one only where it occurs. */
type Told = Omit<CandidateStatistics, 'npmi' | 'cValue'> & {
  readonly [Key in 'npmi' | 'cValue']: number | null;
};

interface CandidateLine extends CandidateOfRun {
  readonly statistics: Told;
  readonly summary: DiscoverySummary | null;
  /** What the run looked at, once its defaults are filled in. */
  readonly looked: Scope;
  /** For a piece of a longer phrase, that one. */
  readonly absorbedInto: string | null;
}

/**
 * The recurring phrases that searches have proposed, those decided about too; without those that fewer than
 * `minAuthors` known people use.
 */
export function discoveryTable(
  candidates: AsyncIterable<readonly CandidateOfRun[]>,
  minAuthors: number,
): TableStream {
  async function* portions(): AsyncGenerator<Rows> {
    for await (const portion of candidates) {
      const lines = portion.map(toLine);
      yield toRows(
        SHAPE,
        lines
          .flatMap((line) => [line, ...absorbedLines(line)])
          .filter(({ statistics }) => (statistics.authors ?? 0) >= minAuthors),
      );
    }
  }
  return { ...headOf(SHAPE), portions: portions() };
}

/** Only `requestDiscovery` and `runDiscovery` write these columns. */
function toLine(row: CandidateOfRun): CandidateLine {
  return {
    ...row,
    statistics: row.statistics as CandidateStatistics,
    summary: row.summary as DiscoverySummary | null,
    looked: scopeOf(row.parameters as DiscoveryParameters, row.runAt),
    absorbedInto: null,
  };
}

/** Pieces of a proposed phrase were counted, and neither tested nor proposed. */
function absorbedLines(line: CandidateLine): CandidateLine[] {
  return (line.statistics.absorbed ?? []).map(({ phrase, into, units, occurrences, authors, threads }) => ({
    ...line,
    phrase,
    absorbedInto: into,
    narrativeId: null,
    statistics: {
      ...{ words: phrase.split(' '), units, occurrences, authors, threads, npmi: null, cValue: null },
      ...{ g2: null, p: null, pMethod: null, q: null, logOdds: null, z: null, logRatio: null },
      ...{ significant: false, variants: [], examples: [], bursts: [], nearest: null },
      ...{ oneThread: line.statistics.oneThread, tested: line.statistics.tested },
    },
  }));
}

const SHAPE: TableShape<CandidateLine> = {
  name: 'discovery',
  description:
    'Recurring phrases that searches have proposed as narratives, whatever the period of this report, with the numbers of the search that counted them last: those of the newest first, the most telling first.',
  columns: [
    column('ngram', 'string', 'The phrase: its words as they are compared.', ({ phrase }) => phrase),
    column('n', 'integer', 'How many words it has.', ({ statistics }) => statistics.words.length),
    column('units', 'integer', 'Comments that say it, copies once.', ({ statistics }) => statistics.units),
    column(
      'authors',
      'integer',
      'Their known authors; empty when the source names none.',
      ({ statistics }) => statistics.authors,
    ),
    column('threads', 'integer', 'Threads in which it is said.', ({ statistics }) => statistics.threads),
    column('count', 'integer', 'How often it is said.', ({ statistics }) => statistics.occurrences),
    column(
      'npmi',
      'number',
      'How firmly its words stick together, −1 to 1: the weakest of its splits.',
      ({ statistics }) => round(statistics.npmi),
    ),
    column('c_value', 'number', 'Higher for long phrases that occur by themselves.', ({ statistics }) =>
      round(statistics.cValue),
    ),
    column(
      'g2',
      'number',
      'G² of the comments that say it against the background’s, without correction; empty where there was too little of one.',
      ({ statistics }) => round(statistics.g2),
    ),
    column('p', 'number', 'The probability of that by chance.', ({ statistics }) =>
      maybeDigits(statistics.p),
    ),
    column(
      'p_method',
      'string',
      'fisher where fewer than five were expected anywhere, g2 otherwise.',
      ({ statistics }) => statistics.pMethod,
    ),
    column('q_bh', 'number', 'Benjamini–Hochberg over all phrases its search tested.', ({ statistics }) =>
      maybeDigits(statistics.q),
    ),
    column('n_tested', 'integer', 'How many phrases that were.', ({ statistics }) => statistics.tested),
    column(
      'log_odds',
      'number',
      'Log-odds of its words against the background’s, with an informative Dirichlet prior.',
      ({ statistics }) => round(statistics.logOdds),
    ),
    column('z', 'number', 'The same by its standard error.', ({ statistics }) => round(statistics.z)),
    column('log_ratio', 'number', 'Binary logarithm of the ratio of the rates.', ({ statistics }) =>
      round(statistics.logRatio),
    ),
    column(
      'variants',
      'string',
      'Other phrases found in the same comments, with | between.',
      ({ statistics }) => statistics.variants.join('|'),
    ),
    column(
      'nearest_narrative_id',
      'string',
      'The definition that finds most of it already.',
      ({ statistics }) => statistics.nearest?.narrativeId ?? null,
    ),
    column('run_id', 'integer', 'The search.', (row) => row.runId),
    column('run_at', 'datetime', 'When it was asked for.', (row) => row.runAt.toISOString()),
    column(
      'looked_from',
      'datetime',
      'It looked at comments from this time on; empty for no bound.',
      ({ looked }) => instant(looked.from),
    ),
    column('looked_to', 'datetime', 'Up to this time; empty for no bound.', ({ looked }) =>
      instant(looked.to),
    ),
    column(
      'looked_threads',
      'integer',
      'In so many threads alone; empty for all.',
      ({ looked }) => looked.threadIds?.length ?? null,
    ),
    column('looked_units', 'integer', 'Comments it looked at.', ({ summary }) => summary?.units ?? null),
    column(
      'background_units',
      'integer',
      'Comments and articles it compared them with.',
      ({ summary }) => summary?.backgroundUnits ?? null,
    ),
    column(
      'background_id',
      'string',
      'What it compared them with: the site’s other comments, and its articles, of this time (an ISO 8601 interval, .. for no bound).',
      ({ looked: { background } }) =>
        `${background.from?.toISOString() ?? '..'}/${background.to?.toISOString() ?? '..'}`,
    ),
    column(
      'absorbed_into',
      'string',
      'For a piece that hardly occurs outside of a longer phrase, that phrase.',
      (row) => row.absorbedInto,
    ),
    column(
      'status',
      'string',
      'proposed, accepted or rejected; absorbed for a piece of a longer phrase.',
      ({ state, absorbedInto }) => (absorbedInto === null ? state : 'absorbed'),
    ),
    column('narrative_id', 'string', 'The definition an accepted one became.', (row) => row.narrativeId),
    column(
      'flag',
      'string',
      'authors_unavailable: the source names no author. one_thread: all the search looked at. not_tested: too little to compare with. frequent: not more than in the background at q ≤ .05.',
      ({ statistics }) => flagsOf(statistics),
    ),
  ],
};

function flagsOf({ authors, oneThread, p, significant }: Told): string {
  const flags = [
    authors === null && 'authors_unavailable',
    oneThread && 'one_thread',
    p === null ? 'not_tested' : !significant && 'frequent',
  ];
  return flags.filter((flag) => flag !== false).join(' ');
}

function maybeDigits(value: number | null): number | null {
  return value === null ? null : digits(value);
}

/** Bounds are kept as somebody wrote them. */
function instant(time: string | null): string | null {
  return time === null ? null : new Date(time).toISOString();
}
