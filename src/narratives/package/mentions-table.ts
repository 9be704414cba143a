import { speakerNamedFor } from '../../analysis/quoted-speaker.js';
import { tokenize } from '../../analysis/tokenize.js';
import { UNCIVIL } from '../../domain/score.js';
import type { MentionDetail } from '../../store/narratives/report-mentions.js';
import { keywordInContext } from '../mentions.js';
import { column, headOf, type Rows, type TableShape, type TableStream, toRows } from './table.js';

/** How a report calls an author, who is given by an internal id and by name. */
export type AuthorKey = (id: number, name: string) => string;

/** How a table of mentions calls what its rows name. */
export interface MentionNames {
  readonly siteId: string;
  readonly authorKey: AuthorKey;
  readonly clusterKey: (copyKey: string) => string;
  /** For the comments posted again with small changes, the copy key they all are called by. */
  readonly nearKeys: ReadonlyMap<number, string>;
}

interface MentionRow extends MentionDetail {
  readonly context: ReturnType<typeof keywordInContext>;
  readonly words: ReturnType<typeof wordsOf>;
}

/** Every mention in its context, as the comment reads now. */
export function mentionsTable(
  mentions: AsyncIterable<readonly MentionDetail[]>,
  names: MentionNames,
): TableStream {
  const shape = shapeOf(names);
  async function* portions(): AsyncGenerator<Rows> {
    for await (const portion of mentions)
      yield toRows(
        shape,
        portion.map((mention) => ({
          ...mention,
          context: keywordInContext(mention.text, mention.start, mention.end),
          words: wordsOf(mention),
        })),
      );
  }
  return { ...headOf(shape), portions: portions() };
}

/** The places among the comment's words of the first word of a mention, and one past that of its last. */
function wordsOf({ text, start, end }: MentionDetail): { readonly start: number; readonly end: number } {
  const { tokens } = tokenize(text.slice(0, end)); // What stands behind is not needed to count.
  let first = tokens.length;
  while (first > 0 && (tokens[first - 1]?.end ?? 0) > start) first -= 1;
  return { start: first, end: tokens.length };
}

function shapeOf({ siteId, authorKey, clusterKey, nearKeys }: MentionNames): TableShape<MentionRow> {
  const nameOf = (id: number | null, name: string | null): string | null =>
    id === null ? null : authorKey(id, name ?? '');
  return {
    name: 'mentions',
    description: 'Every place where a narrative is told or quoted, in its context.',
    columns: [
      column(
        'mention_id',
        'string',
        'The comment and the place in it.',
        (row) => `${row.commentId}:${row.start}:${row.narrativeId}`,
      ),
      column('narrative_id', 'string', 'The narrative.', (row) => row.narrativeId),
      column('narrative_version', 'integer', 'The version that found it.', ({ version }) => version),
      column('rule_id', 'string', 'The rule of the definition.', ({ rule }) => rule),
      column('site_id', 'string', 'The site.', () => siteId),
      column('thread_id', 'integer', 'The thread.', (row) => row.threadId),
      column('comment_id', 'integer', 'The comment.', (row) => row.commentId),
      column(
        'author_key',
        'string',
        'The author’s pseudonym, the same in every export of the site; or the name.',
        (row) => nameOf(row.authorId, row.authorName),
      ),
      column('posted_at', 'datetime', 'When it was posted.', (row) => row.postedAt?.toISOString() ?? null),
      column(
        'char_start',
        'integer',
        'Where it begins, in UTF-16 units of the comment’s text.',
        ({ start }) => start,
      ),
      column('char_end', 'integer', 'One past its end.', ({ end }) => end),
      column(
        'token_start',
        'integer',
        'Where it begins, in words of the comment from 0.',
        ({ words }) => words.start,
      ),
      column('token_end', 'integer', 'One past its last word.', ({ words }) => words.end),
      column('left', 'string', 'What stands before it.', ({ context }) => context.left),
      column('match', 'string', 'The words.', ({ context }) => context.match),
      column('right', 'string', 'What stands behind it.', ({ context }) => context.right),
      column(
        'voice',
        'string',
        'own, echo (of an earlier comment or the article) or external.',
        ({ voice }) => voice,
      ),
      column(
        'quoted_from',
        'string',
        'For an echo, the comment’s id at the publisher.',
        (row) => row.quotedFrom,
      ),
      column(
        'quoted_speaker',
        'string',
        'Whose words they are: of an echo the author, as in author_key; of another quotation the name that stands beside it with a colon or a verb of saying. Empty for own words and for what nobody is named for.',
        (row) =>
          row.voice === 'external'
            ? speakerNamedFor(row.text, row.start)
            : nameOf(row.quotedAuthorId, row.quotedAuthorName),
      ),
      column(
        'negated',
        'boolean',
        'The clause is negated; says nothing of stance.',
        ({ negated }) => negated,
      ),
      column('conditional', 'boolean', 'The clause is conditional.', ({ conditional }) => conditional),
      column('question', 'boolean', 'The sentence asks.', ({ question }) => question),
      column('obfuscated', 'boolean', 'Found through a disguise.', ({ obfuscated }) => obfuscated),
      column('strength', 'string', 'strong or weak, as the rule says.', ({ strength }) => strength),
      column(
        'stance',
        'string',
        'How coders say the comment stands to the narrative: endorse, reject, mention, question or sarcastic; empty for what nobody coded, or coders differ about.',
        ({ stance }) => stance,
      ),
      column(
        'stance_source',
        'string',
        'adjudicated, or coders where at least two said the same.',
        (row) => row.stanceSource,
      ),
      column(
        'uncivil',
        'boolean',
        'The comment’s INCIVILITY is at least .5.',
        (row) => row.incivility >= UNCIVIL,
      ),
      column('incivility_score', 'number', 'The comment’s INCIVILITY.', (row) =>
        Number(row.incivility.toPrecision(6)),
      ),
      column(
        'copy_cluster_id',
        'string',
        'The text in the table of copies, where it was posted more than once.',
        (row) => (row.copyKey === null ? null : clusterKey(row.copyKey)),
      ),
      column(
        'near_copy_cluster_id',
        'string',
        'The row of near_copies, where it was posted again with small changes.',
        (row) => {
          const key = nearKeys.get(row.commentId);
          return key === undefined ? null : clusterKey(key);
        },
      ),
    ],
  };
}
