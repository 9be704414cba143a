import type { ThreadCount } from '../../store/narratives/report-tables.js';
import type { ConversationComment } from '../../store/narratives/report-conversations.js';
import {
  ENOUGH,
  type IndicatorName,
  threadIndicators,
  type ThreadIndicators,
} from '../../statistics/thread-indicators.js';
import { wilson } from '../../statistics/wilson.js';
import { round } from './rounding.js';
import {
  type Column,
  column,
  headOf,
  type Rows,
  type TableShape,
  type TableStream,
  toRows,
} from './table.js';

interface ThreadLine extends ThreadCount {
  readonly siteId: string;
  readonly health: ThreadIndicators;
  /** The narratives most of its comments tell. */
  readonly top: readonly string[];
  /** Too few people wrote in it for anything to be said of how they did. */
  readonly suppressed: boolean;
}

/**
 * The threads the comments are in, and how the conversation went in each. `threads` and `comments` come in the order of
 * the threads' ids; a thread's comments in the order of their time.
 */
export function threadsTable(
  siteId: string,
  threads: readonly ThreadCount[],
  comments: AsyncIterable<readonly ConversationComment[]>,
  topNarratives: ReadonlyMap<number, readonly string[]>,
  minAuthors: number,
): TableStream {
  async function* portions(): AsyncGenerator<Rows> {
    const counts = new Map(threads.map((thread) => [thread.id, thread]));
    let lines: ThreadLine[] = [];
    for await (const conversation of conversations(comments)) {
      const thread = counts.get(conversation[0]?.threadId ?? -1);
      if (!thread) throw new Error('a thread has comments and was not counted');
      lines.push({
        ...thread,
        siteId,
        health: threadIndicators(conversation),
        top: topNarratives.get(thread.id) ?? [],
        suppressed: minAuthors > 0 && (thread.authors ?? 0) < minAuthors,
      });
      if (lines.length < LINES_A_PORTION) continue;
      yield toRows(SHAPE, lines);
      lines = [];
    }
    yield toRows(SHAPE, lines);
  }
  return { ...headOf(SHAPE), portions: portions() };
}

const LINES_A_PORTION = 500;

/** Comments that follow each other are cut where another thread begins. */
async function* conversations(
  portions: AsyncIterable<readonly ConversationComment[]>,
): AsyncGenerator<readonly ConversationComment[]> {
  let current: ConversationComment[] = [];
  for await (const portion of portions)
    for (const comment of portion) {
      if (current.length > 0 && current[0]?.threadId !== comment.threadId) {
        yield current;
        current = [];
      }
      current.push(comment);
    }
  if (current.length > 0) yield current;
}

/** What is told of a conversation, in columns; a suffix names the end of an interval. */
const HEALTH: readonly (readonly [name: string, IndicatorName, description: string])[] = [
  ['reply_share', 'replyShare', 'Comments that answer another one, of all (n: units).'],
  ['answered_share', 'answeredShare', 'Comments that were answered, of all (n: units).'],
  ['max_depth', 'maxDepth', 'The longest chain of replies; 1 without replies (n: units).'],
  ['mean_depth', 'meanDepth', 'The mean depth of a comment (n: units).'],
  ['max_width', 'maxWidth', 'Comments on the widest level (n: units).'],
  ['h_index', 'hIndex', 'The deepest level i with at least i comments on it (n: units).'],
  [
    'structural_virality',
    'structuralVirality',
    'The mean distance between two comments, the article among them (n: units).',
  ],
  ['author_gini', 'authorGini', 'How unevenly people wrote: 0 all equally much (n: authors).'],
  ['top_author_share', 'topAuthorShare', 'The busiest author’s part of the signed comments (n: authors).'],
  ['effective_authors', 'effectiveAuthors', '1 / Σ share² (n: authors).'],
  ['author_entropy', 'authorEntropy', 'Shannon’s entropy of the authors’ parts, in bits (n: authors).'],
  ['reciprocity', 'reciprocity', 'Pairs answered in return, of the pairs of who answers whom (n: pairs).'],
  ['reciprocity_rho', 'reciprocityRho', 'The same beyond what so dense a graph has by chance (n: pairs).'],
  ['weighted_reciprocity', 'weightedReciprocity', 'The same, weighted by how often (n: pairs).'],
  ['exchanges', 'exchanges', 'Times somebody came back to who had answered them (n: replies).'],
  ['incivility_trend_z', 'trendZ', 'Mann–Kendall’s z of incivility over time, ties corrected (n: units).'],
  [
    'incivility_escalation',
    'escalation',
    'The uncivil share of the last third less that of the first (n: units).',
  ],
  [
    'contagion_rr',
    'contagion',
    'How many times likelier a reply is uncivil after an uncivil comment than after a civil one (n: replies).',
  ],
];

const SHAPE: TableShape<ThreadLine> = {
  name: 'threads',
  description: `The threads the comments are in, and how the conversation went among the comments counted; a reply to a comment that is not among them counts as one to the article. Figures of comments are empty under ${ENOUGH.comments} of them, figures of replies under ${ENOUGH.replies}.`,
  columns: [
    column('thread_id', 'integer', 'The thread.', ({ id }) => id),
    column('site_id', 'string', 'The site it is on.', ({ siteId }) => siteId),
    column('source_id', 'string', 'Its id at the publisher.', (row) => row.sourceId),
    column('title', 'string', 'The article’s title.', ({ title }) => title),
    column('url', 'string', 'Its address.', ({ url }) => url),
    column('first_at', 'datetime', 'The first comment’s time.', (row) => row.firstAt?.toISOString() ?? null),
    column('last_at', 'datetime', 'The last comment’s time.', (row) => row.lastAt?.toISOString() ?? null),
    column('units', 'integer', 'Comments counted.', ({ units }) => units),
    column('tokens', 'integer', 'Words in them.', ({ tokens }) => tokens),
    column(
      'authors',
      'integer',
      'Distinct authors; empty when the source names none.',
      ({ authors }) => authors,
    ),
    column('replies', 'integer', 'Comments that answer another one.', ({ health }) => health.replies),
    column(
      'pairs',
      'integer',
      'Pairs of who answers whom, oneself aside; empty where it is not told.',
      (row) => shown(row, nOf(row, 'reciprocity')),
    ),
    column('uncivil_units', 'integer', 'Comments with an INCIVILITY of at least .5.', (row) =>
      shown(row, row.uncivil),
    ),
    column('uncivil_share', 'number', 'Their part of all.', (row) =>
      shown(row, round(row.uncivil / row.units)),
    ),
    column('uncivil_low', 'number', 'Wilson 95 % interval of it.', (row) =>
      shown(row, round(wilson(row.uncivil, row.units).low)),
    ),
    column('uncivil_high', 'number', 'Its upper end.', (row) =>
      shown(row, round(wilson(row.uncivil, row.units).high)),
    ),
    ...HEALTH.map(([name, indicator, description]): Column<ThreadLine> =>
      column(name, 'number', description, (row) => shown(row, round(of(row, indicator)?.value))),
    ),
    column('contagion_low', 'number', 'Katz’s 95 % interval of contagion_rr.', (row) =>
      shown(row, round(of(row, 'contagion')?.low)),
    ),
    column('contagion_high', 'number', 'Its upper end.', (row) =>
      shown(row, round(of(row, 'contagion')?.high)),
    ),
    column(
      'derailment_exchanges',
      'integer',
      'Exchanges of two people who are both uncivil; three are a sign of derailment. Empty under five replies.',
      (row) => shown(row, row.health.derailment?.exchanges.found),
    ),
    column(
      'derailment_branch',
      'integer',
      'The most uncivil ones among five consecutive replies of one branch; three are a sign.',
      (row) => shown(row, row.health.derailment?.branch.found),
    ),
    column('derailed', 'boolean', 'Either sign is there: a rule, not a forecast.', (row) =>
      shown(row, row.health.derailment?.derailed),
    ),
    column(
      'narrative_top3',
      'string',
      'The three narratives that most of its comments tell, the first first, with | between.',
      ({ top }) => (top.length === 0 ? null : top.join('|')),
    ),
    column(
      'flag',
      'string',
      'few_units: under ten comments. few_replies: under five. authors_unavailable: the source names none. suppressed: too few people wrote in it.',
      (row) => flagsOf(row),
    ),
  ],
};

function of({ health }: ThreadLine, name: IndicatorName) {
  return health.indicators.find((each) => each.name === name);
}

function nOf(row: ThreadLine, name: IndicatorName): number | null {
  const indicator = of(row, name);
  return indicator?.missing === 'authors_unavailable' || indicator?.missing === 'few_replies'
    ? null
    : (indicator?.n ?? null);
}

function shown<Value>({ suppressed }: ThreadLine, value: Value | null | undefined): Value | null {
  return suppressed ? null : (value ?? null);
}

function flagsOf({ units, authors, suppressed, health }: ThreadLine): string {
  const flags = [
    units < ENOUGH.comments && 'few_units',
    health.replies < ENOUGH.replies && 'few_replies',
    authors === null && 'authors_unavailable',
    suppressed && 'suppressed',
  ];
  return flags.filter((flag) => flag !== false).join(' ');
}
