import { tokenize } from '../../analysis/tokenize.js';
import type { CopyText } from '../../store/narratives/report-copies.js';
import { findCopies } from '../discovery/copies.js';
import { runInTurns } from '../discovery/turns.js';
import { SAMPLE_CHARACTERS } from './copies-table.js';
import { column, toTable, type Table } from './table.js';

/** Of more comments than this only copies word for word are told: near ones are compared in memory. */
export const NEAR_COPIES_UP_TO = 50_000;

/** Comments that say nearly the same, at least two of them not word for word. */
export interface NearCopies {
  readonly first: Omit<CopyText, 'text'>;
  readonly sample: string;
  readonly commentIds: readonly number[];
  readonly size: number;
  readonly texts: number;
  /** Known ones; null when the source names none. */
  readonly authors: number | null;
  readonly threads: number;
  readonly times: readonly Date[];
}

/** What was posted more than once with small changes, by at least `minAuthors` known people: the most copied first. */
export async function findNearCopies(
  portions: AsyncIterable<readonly CopyText[]>,
  minAuthors: number,
): Promise<readonly NearCopies[]> {
  const comments: Omit<CopyText, 'text'>[] = [];
  const samples: string[] = [];
  const words: (readonly string[])[] = [];
  for await (const portion of portions)
    for (const { text, ...comment } of portion) {
      comments.push(comment);
      samples.push(text.slice(0, SAMPLE_CHARACTERS));
      words.push(tokenize(text).tokens.map(({ key }) => key));
    }
  const clusters = await runInTurns(findCopies(words));
  return clusters
    .map((members) => nearCopies(members, comments, samples))
    .filter(({ texts, authors }) => texts > 1 && (minAuthors === 0 || (authors ?? 0) >= minAuthors))
    .sort((a, b) => b.size - a.size || a.first.commentId - b.first.commentId);
}

/** For every comment among them the key of the first of the texts, which the others are called by. */
export function nearCopyKeys(found: readonly NearCopies[]): ReadonlyMap<number, string> {
  return new Map(
    found.flatMap(({ first, commentIds }) => commentIds.map((id) => [id, first.copyKey] as const)),
  );
}

export function nearCopiesTable(
  found: readonly NearCopies[],
  clusterKey: (copyKey: string) => string,
): Table {
  return toTable<NearCopies>(
    {
      name: 'near_copies',
      description: `Comments that say nearly the same: four fifths of the runs of five words in either are in both (Jaccard ≥ .8), directly or over others. A row for each text posted more than once with changes, the most copied first; what is a copy word for word alone is in copies. Texts under 30 letters or nine words are left out, and reports of more than ${NEAR_COPIES_UP_TO.toLocaleString('en')} comments have no rows here.`,
      columns: [
        column('cluster_id', 'string', 'The first of the texts, as in copies.', ({ first }) =>
          clusterKey(first.copyKey),
        ),
        column('size', 'integer', 'Comments that say it.', ({ size }) => size),
        column('texts', 'integer', 'Different texts among them.', ({ texts }) => texts),
        column(
          'authors',
          'integer',
          'Known authors who posted it; empty when the source names none of them.',
          (row) => row.authors,
        ),
        column('threads', 'integer', 'Threads it was posted in.', ({ threads }) => threads),
        column(
          'first_at',
          'datetime',
          'When it was posted first.',
          ({ times }) => times[0]?.toISOString() ?? null,
        ),
        column(
          'last_at',
          'datetime',
          'When it was posted last.',
          ({ times }) => times.at(-1)?.toISOString() ?? null,
        ),
        column(
          'sample_text',
          'string',
          `How the first of them begins, up to ${SAMPLE_CHARACTERS} characters.`,
          ({ sample }) => sample,
        ),
      ],
    },
    found,
  );
}

function nearCopies(
  members: readonly number[],
  comments: readonly Omit<CopyText, 'text'>[],
  samples: readonly string[],
): NearCopies {
  const those = members.flatMap((index) => comments[index] ?? []);
  const [first] = those;
  if (!first) throw new Error('a cluster of nothing');
  const authors = new Set(those.flatMap(({ authorId }) => authorId ?? [])).size;
  return {
    first,
    sample: samples[members[0] ?? 0] ?? '',
    commentIds: those.map(({ commentId }) => commentId),
    size: those.length,
    texts: new Set(those.map(({ copyKey }) => copyKey)).size,
    authors: authors === 0 ? null : authors,
    threads: new Set(those.map(({ threadId }) => threadId)).size,
    times: those.flatMap(({ postedAt }) => postedAt ?? []),
  };
}
