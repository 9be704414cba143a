import type { NarrativeDefinition } from '../../analysis/narrative-definition.js';
import type {
  AuthorsTelling,
  IncivilityCount,
  PairCount,
  ThreadSpread,
} from '../../store/narratives/report-tables.js';
import { benjaminiHochberg, benjaminiHochbergOfTested } from '../../statistics/benjamini-hochberg.js';
import { coOccurrence } from '../../statistics/co-occurrence.js';
import { concentration } from '../../statistics/concentration.js';
import { dispersionOfSums } from '../../statistics/dispersion.js';
import { fisherIfTestable } from '../../statistics/fisher-exact.js';
import { riskRatio } from '../../statistics/risk-ratio.js';
import type { CodingResults } from '../coding/results.js';
import { matchingHash } from '../definitions.js';
import { digits, round } from './rounding.js';
import { column, toTable, type Table } from './table.js';

/** What coders said of a version, as far as a report tells it. */
export type CodedQuality = Pick<CodingResults, 'alpha' | 'quality'>;

/** The definitions behind the numbers. Of what is hidden nothing is told that follows from comments. */
export function narrativesTable(
  definitions: readonly NarrativeDefinition[],
  coded: ReadonlyMap<string, CodedQuality>,
  hidden: ReadonlySet<string>,
): Table {
  const of = ({ id }: NarrativeDefinition) => (hidden.has(id) ? undefined : coded.get(id));
  return toTable<NarrativeDefinition>(
    {
      name: 'narratives',
      description: 'The definitions in force: what was looked for.',
      columns: [
        column('id', 'string', 'The narrative.', ({ id }) => id),
        column('version', 'integer', 'The version in force.', ({ version }) => version),
        column('content_hash', 'string', 'SHA-256 of what decides what it matches.', (row) =>
          matchingHash(row),
        ),
        column('title', 'string', 'Its title.', ({ title }) => title),
        column('description', 'string', 'What counts and what does not.', ({ description }) => description),
        column('parent', 'string', 'The narrative it is part of.', ({ parent }) => parent),
        column('rules_json', 'string', 'Its rules, as JSON.', ({ match }) => JSON.stringify(match)),
        column(
          'alpha',
          'number',
          'Krippendorff’s α of whether it is told, in the newest sample of this version that two people have coded; empty also where only one answer was given.',
          (row) => round(of(row)?.alpha.value),
        ),
        column('alpha_n', 'integer', 'Comments coded by two or more.', (row) => of(row)?.alpha.n ?? null),
        column(
          'precision',
          'number',
          'Of what the version finds, the share that is right by that sample, strata weighted by their size.',
          (row) => round(of(row)?.quality.precision?.value),
        ),
        column(
          'precision_n',
          'integer',
          'Labelled comments it rests on.',
          (row) => of(row)?.quality.precision?.n ?? null,
        ),
        column('recall', 'number', 'Of what is there, the share that the version finds.', (row) =>
          round(of(row)?.quality.recall?.value),
        ),
        column(
          'recall_n',
          'integer',
          'Labelled comments that tell it.',
          (row) => of(row)?.quality.recall?.n ?? null,
        ),
        column(
          'flag',
          'string',
          'not_coded: no sample of this version was coded by two. alpha_undefined: only one answer was given. suppressed: too few people tell it.',
          (row) => codingFlag(of(row), hidden.has(row.id)),
        ),
      ],
    },
    definitions,
  );
}

function codingFlag(coded: CodedQuality | undefined, hidden: boolean): string {
  if (hidden) return 'suppressed';
  if (!coded) return 'not_coded';
  return coded.alpha.value === null ? 'alpha_undefined' : '';
}

/** Whether comments that tell a narrative are uncivil more often than the others. */
export function incivilityTable(counts: readonly IncivilityCount[]): Table {
  const tests = counts.map((count) => {
    const { unitsWith: n1, uncivilWith: a, unitsTotal, uncivilTotal } = count;
    const table = { a, n1, b: uncivilTotal - a, n2: unitsTotal - n1 };
    return { ...count, table, ratio: riskRatio(table), p: fisherIfTestable(table) };
  });
  const q = benjaminiHochbergOfTested(tests.map(({ p }) => p));
  const rows = tests.map((test, index) => ({ ...test, q: q[index] ?? null }));
  return toTable<(typeof rows)[number]>(
    {
      name: 'incivility',
      description:
        'Uncivil comments (INCIVILITY of at least .5) among those that tell a narrative and among the others. A narrative of insults is uncivil by definition.',
      columns: [
        column('narrative_id', 'string', 'The narrative.', (row) => row.narrativeId),
        column('units_with', 'integer', 'Comments that tell it.', ({ table }) => table.n1),
        column('uncivil_units_with', 'integer', 'Of these, uncivil ones.', ({ table }) => table.a),
        column('units_without', 'integer', 'All other comments.', ({ table }) => table.n2),
        column('uncivil_units_without', 'integer', 'Of these, uncivil ones.', ({ table }) => table.b),
        column(
          'incivility_rr',
          'number',
          'Risk ratio; empty where either side has no uncivil comment.',
          (row) => round(row.ratio?.ratio),
        ),
        column('rr_low', 'number', 'Katz’s 95 % interval of it.', (row) => round(row.ratio?.interval.low)),
        column('rr_high', 'number', 'Its upper end.', (row) => round(row.ratio?.interval.high)),
        column(
          'fisher_p',
          'number',
          'Fisher’s exact test, two-sided; empty where there is nothing to compare: no comment on one side, or all or none uncivil.',
          (row) => digits(row.p),
        ),
        column(
          'rr_q',
          'number',
          'Benjamini–Hochberg over all narratives of the report that could be tested.',
          (row) => digits(row.q),
        ),
      ],
    },
    rows,
  );
}

/** Which narratives go together: every pair, also those never told together. */
export function coOccurrenceTable(counts: readonly IncivilityCount[], pairs: readonly PairCount[]): Table {
  const both = new Map(pairs.map((pair) => [`${pair.first} ${pair.second}`, pair.both]));
  const all = counts.flatMap((one, index) =>
    counts.slice(index + 1).map((other) => {
      const unitsBoth = both.get(`${one.narrativeId} ${other.narrativeId}`) ?? 0;
      const measures = coOccurrence({
        units: one.unitsTotal,
        first: one.unitsWith,
        second: other.unitsWith,
        both: unitsBoth,
      });
      return { one, other, unitsBoth, ...measures };
    }),
  );
  const q = benjaminiHochberg(all.map(({ p }) => p));
  const rows = all.map((pair, index) => ({ ...pair, q: q[index] ?? 1 }));
  return toTable<(typeof rows)[number]>(
    {
      name: 'cooccurrence',
      description: 'Pairs of narratives told in the same comment, in own words.',
      columns: [
        column('narrative_a', 'string', 'One narrative.', ({ one }) => one.narrativeId),
        column('narrative_b', 'string', 'The other.', ({ other }) => other.narrativeId),
        column('units_a', 'integer', 'Comments that tell the one.', ({ one }) => one.unitsWith),
        column('units_b', 'integer', 'Comments that tell the other.', ({ other }) => other.unitsWith),
        column('units_both', 'integer', 'Comments that tell both.', (row) => row.unitsBoth),
        column('jaccard', 'number', 'Both of either.', (row) => round(row.jaccard)),
        column('npmi', 'number', '−1 never together, 0 as by chance, 1 only together.', (row) =>
          round(row.npmi),
        ),
        column('lift', 'number', 'Both, by what chance would give.', (row) => round(row.lift)),
        column('fisher_p', 'number', 'Fisher’s exact test, two-sided.', (row) => digits(row.p)),
        column('q_bh', 'number', 'Benjamini–Hochberg over all pairs.', (row) => digits(row.q)),
        column('pairs_tested', 'integer', 'How many pairs that were.', () => rows.length),
      ],
    },
    rows,
  );
}

/** How evenly a narrative is spread over the people and the threads that tell it. */
export function spreadTable(
  counts: readonly IncivilityCount[],
  authorsTelling: readonly AuthorsTelling[],
  spread: readonly ThreadSpread[],
  threadsTotal: number,
  minAuthors: number,
): Table {
  const byNarrative = new Map(spread.map((each) => [each.narrativeId, each]));
  const rows = counts.map(({ narrativeId }) => {
    const amounts = authorsTelling
      .filter((each) => each.narrativeId === narrativeId)
      .flatMap(({ mentions, authors }) => Array.from({ length: authors }, () => mentions));
    const threads = byNarrative.get(narrativeId);
    return {
      narrativeId,
      authors: amounts.length,
      shown: amounts.length >= minAuthors ? concentration(amounts) : null,
      threads: threads?.threads ?? 0,
      dp: threads ? dispersionOfSums(threads) : null,
    };
  });
  return toTable<(typeof rows)[number]>(
    {
      name: 'spread',
      description:
        'Who tells a narrative, and where: concentration over known authors, dispersion over threads.',
      columns: [
        column('narrative_id', 'string', 'The narrative.', (row) => row.narrativeId),
        column(
          'authors_with',
          'integer',
          'Known authors who tell it; empty when suppressed or none is known.',
          (row) => (row.shown ? row.authors : null),
        ),
        column(
          'top_author_share',
          'number',
          'The busiest one’s part of the mentions by known authors.',
          (row) => round(row.shown?.top1),
        ),
        column('top_5_authors_share', 'number', 'The five busiest ones’ part.', (row) =>
          round(row.shown?.top(5)),
        ),
        column('effective_authors', 'number', '1 / Σ share².', (row) => round(row.shown?.effective)),
        column('author_hhi', 'number', 'Σ share² (Herfindahl–Hirschman).', (row) => round(row.shown?.hhi)),
        column('author_gini', 'number', '0 when all say it equally often.', (row) => round(row.shown?.gini)),
        column('threads_with', 'integer', 'Threads in which it is told.', (row) => row.threads),
        column('threads_total', 'integer', 'Threads with comments.', () => threadsTotal),
        column(
          'dp_spread',
          'number',
          'Gries’ DP over threads: 0 in proportion to their words, towards 1 in few of them.',
          (row) => round(row.dp),
        ),
      ],
    },
    rows,
  );
}
