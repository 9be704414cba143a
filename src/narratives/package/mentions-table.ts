import type { MentionDetail } from '../../store/report-mentions.js';
import { UNCIVIL } from '../../store/frequency.js';
import { keywordInContext } from '../mentions.js';
import { column, headOf, type Rows, type TableShape, type TableStream, toRows } from './table.js';

/** How a report calls an author, who is given by an internal id and by name. */
export type AuthorKey = (id: number, name: string) => string;

interface MentionRow extends MentionDetail {
  readonly context: ReturnType<typeof keywordInContext>;
}

/** Every mention in its context, as the comment reads now. */
export function mentionsTable(
  mentions: AsyncIterable<readonly MentionDetail[]>,
  authorKey: AuthorKey,
  clusterKey: (copyKey: string) => string,
): TableStream {
  const shape = shapeOf(authorKey, clusterKey);
  async function* portions(): AsyncGenerator<Rows> {
    for await (const portion of mentions)
      yield toRows(
        shape,
        portion.map((mention) => ({
          ...mention,
          context: keywordInContext(mention.text, mention.start, mention.end),
        })),
      );
  }
  return { ...headOf(shape), portions: portions() };
}

function shapeOf(authorKey: AuthorKey, clusterKey: (copyKey: string) => string): TableShape<MentionRow> {
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
      column('thread_id', 'integer', 'The thread.', (row) => row.threadId),
      column('comment_id', 'integer', 'The comment.', (row) => row.commentId),
      column(
        'author_key',
        'string',
        'The author’s pseudonym, the same in every export of the site; or the name.',
        (row) => (row.authorId === null ? null : authorKey(row.authorId, row.authorName ?? '')),
      ),
      column('posted_at', 'datetime', 'When it was posted.', (row) => row.postedAt?.toISOString() ?? null),
      column(
        'char_start',
        'integer',
        'Where it begins, in UTF-16 units of the comment’s text.',
        ({ start }) => start,
      ),
      column('char_end', 'integer', 'One past its end.', ({ end }) => end),
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
    ],
  };
}
