import type { AuthorCount } from '../../store/narratives/report-authors.js';
import { FEW_UNITS } from '../frequency.js';
import type { AuthorKey } from './mentions-table.js';
import { round } from './rounding.js';
import { column, headOf, type Rows, type TableShape, type TableStream, toRows } from './table.js';

/**
 * Everybody known to have written what the report is about. A row is about one person: where nothing is to be said of
 * fewer than two, it tells how much they wrote and which of the narratives shown, and nothing else.
 */
export function authorsTable(
  authors: AsyncIterable<readonly AuthorCount[]>,
  authorKey: AuthorKey,
  minAuthors: number,
): TableStream {
  const shape = shapeOf(authorKey, minAuthors > 1);
  async function* portions(): AsyncGenerator<Rows> {
    for await (const portion of authors) yield toRows(shape, portion);
  }
  return { ...headOf(shape), portions: portions() };
}

function shapeOf(authorKey: AuthorKey, suppressed: boolean): TableShape<AuthorCount> {
  const shown = <Value>(value: Value): Value | null => (suppressed ? null : value);
  return {
    name: 'authors',
    description:
      'The known authors of the comments counted, a row each. Narratives that too few people tell are not counted.',
    columns: [
      column(
        'author_key',
        'string',
        'The author’s pseudonym, the same in every export of the site; or the name.',
        ({ id, name }) => authorKey(id, name),
      ),
      column('units', 'integer', 'Their comments.', ({ units }) => units),
      column('threads', 'integer', 'Threads these are in.', ({ threads }) => threads),
      column(
        'narratives_distinct',
        'integer',
        'Narratives of the report they tell in their own words.',
        ({ narratives }) => narratives,
      ),
      column(
        'top_narrative_id',
        'string',
        'The one they mention most, the first by the alphabet among equals; empty for who tells none.',
        (row) => row.topNarrative,
      ),
      column(
        'first_at',
        'datetime',
        'Their first comment’s time.',
        (row) => row.firstAt?.toISOString() ?? null,
      ),
      column('last_at', 'datetime', 'Their last comment’s time.', (row) => row.lastAt?.toISOString() ?? null),
      column(
        'uncivil_units',
        'integer',
        'Comments with an INCIVILITY of at least .5; empty when suppressed.',
        ({ uncivil }) => shown(uncivil),
      ),
      column('uncivil_share', 'number', 'Their part of all; empty when suppressed.', (row) =>
        shown(round(row.uncivil / row.units)),
      ),
      column(
        'copies_posted',
        'integer',
        'Comments that say the same as another one counted, whoever wrote it; case, accents, spacing and punctuation aside. Texts under 30 letters are nobody’s copy. Empty when suppressed.',
        ({ copies }) => shown(copies),
      ),
      column(
        'flag',
        'string',
        'few_units: fewer than 20 comments. no_timestamp: some without a time. suppressed: what is said of one person alone is left out.',
        (row) => flagsOf(row, suppressed),
      ),
    ],
  };
}

function flagsOf({ units, timed }: AuthorCount, suppressed: boolean): string {
  const flags = [
    units < FEW_UNITS && 'few_units',
    timed < units && 'no_timestamp',
    suppressed && 'suppressed',
  ];
  return flags.filter((flag) => flag !== false).join(' ');
}
