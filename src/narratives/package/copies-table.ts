import type { CopyCount } from '../../store/narratives/report-copies.js';
import { column, headOf, type Rows, type TableShape, type TableStream, toRows } from './table.js';

/** So much is shown of a text that was posted more than once. */
export const SAMPLE_CHARACTERS = 500;

/** What was posted more than once. `clusterKey` says how the comments with a copy key are called, all together. */
export function copiesTable(
  copies: AsyncIterable<readonly CopyCount[]>,
  clusterKey: (copyKey: string) => string,
): TableStream {
  const shape = shapeOf(clusterKey);
  async function* portions(): AsyncGenerator<Rows> {
    for await (const portion of copies) yield toRows(shape, portion);
  }
  return { ...headOf(shape), portions: portions() };
}

function shapeOf(clusterKey: (copyKey: string) => string): TableShape<CopyCount> {
  return {
    name: 'copies',
    description:
      'Comments that say the same, case, accents, spacing and punctuation aside: a row for each text posted more than once, the most copied first. Texts under 30 letters are left out, and what fewer people posted than are to be spoken of.',
    columns: [
      column('cluster_id', 'string', 'The text, the same in every export of the site.', ({ copyKey }) =>
        clusterKey(copyKey),
      ),
      column('size', 'integer', 'Comments that say it.', ({ size }) => size),
      column(
        'authors',
        'integer',
        'Known authors who posted it; empty when the source names none of them.',
        ({ authors }) => authors,
      ),
      column('threads', 'integer', 'Threads it was posted in.', ({ threads }) => threads),
      column(
        'first_at',
        'datetime',
        'When it was posted first.',
        (row) => row.firstAt?.toISOString() ?? null,
      ),
      column('last_at', 'datetime', 'When it was posted last.', (row) => row.lastAt?.toISOString() ?? null),
      column(
        'median_gap_s',
        'number',
        'The median of the seconds from one posting to the next; empty with fewer than two times.',
        (row) => (row.medianGap === null ? null : Math.round(row.medianGap * 1_000) / 1_000),
      ),
      column(
        'sample_text',
        'string',
        `How the first of them begins: ${SAMPLE_CHARACTERS} characters.`,
        ({ sample }) => sample,
      ),
      column(
        'flag',
        'string',
        'authors_unavailable: the source names no author. no_timestamp: some without a time. one_thread: all in one thread.',
        flagsOf,
      ),
    ],
  };
}

function flagsOf({ size, authors, timed, threads }: CopyCount): string {
  const flags = [
    authors === null && 'authors_unavailable',
    timed < size && 'no_timestamp',
    threads === 1 && 'one_thread',
  ];
  return flags.filter((flag) => flag !== false).join(' ');
}
