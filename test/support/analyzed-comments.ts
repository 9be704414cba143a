import type { Kysely } from 'kysely';
import type { NarrativeDefinition } from '../../src/analysis/narrative-definition.js';
import { copyKey } from '../../src/ingest/copy-key.js';
import { readNarrativeDefinition } from '../../src/narratives/definition-schema.js';
import type { NarrativeMatch } from '../../src/domain/narrative.js';
import { recountComments } from '../../src/store/narratives/counted.js';
import type { Database } from '../../src/store/schema.js';

/** A comment as the store holds it once it is analyzed; what is left out is absent at the source. */
export interface AnalyzedComment {
  readonly thread: string;
  readonly author?: string;
  /** ISO 8601. */
  readonly at?: string;
  readonly text?: string;
  readonly tokens?: number;
  readonly mentions?: readonly Mention[];
  readonly deleted?: boolean;
  /** The score of INCIVILITY; 0 when absent. */
  readonly incivility?: number;
}

export type Mention = Pick<NarrativeMatch, 'id'> &
  Partial<
    Pick<NarrativeMatch, 'version' | 'voice' | 'negated' | 'question' | 'obfuscated' | 'span' | 'quotedFrom'>
  >;

/** Stores the comments of one site straight into the tables, and returns their ids. */
export async function storeAnalyzedComments(
  db: Kysely<Database>,
  siteId: string,
  comments: readonly AnalyzedComment[],
  /** What their ids begin with. */
  prefix = 'c',
): Promise<number[]> {
  await db
    .insertInto('sites')
    .values({ id: siteId, name: siteId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const ids: number[] = [];
  for (const [position, comment] of comments.entries()) {
    const { id } = await db
      .insertInto('comments')
      .values({
        site_id: siteId,
        thread_id: await threadId(db, siteId, comment.thread),
        source_id: `${prefix}${position}`,
        author_id: comment.author === undefined ? null : await authorId(db, siteId, comment.author),
        position,
        posted_at: comment.at ?? null,
        deleted_at: comment.deleted ? new Date() : null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await storeRevision(db, siteId, id, comment);
    ids.push(id);
  }
  return ids;
}

/** Makes `revision` the comment's current text; `analyzed: false` leaves it waiting for the worker. */
export async function storeRevision(
  db: Kysely<Database>,
  siteId: string,
  commentId: number,
  revision: Pick<AnalyzedComment, 'text' | 'tokens' | 'mentions' | 'incivility'>,
  { number = 1, analyzed = true } = {},
): Promise<void> {
  const { id } = await db
    .insertInto('revisions')
    .values({
      site_id: siteId,
      comment_id: commentId,
      number,
      text: revision.text ?? '',
      text_hash: `${commentId}/${number}`,
      copy_key: copyKey(revision.text ?? ''),
      state: analyzed ? 'analyzed' : 'pending',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await db
    .updateTable('comments')
    .set({ revision_id: id })
    .where('site_id', '=', siteId)
    .where('id', '=', commentId)
    .execute();
  if (analyzed) await storeAnalysis(db, siteId, id, revision);
  await recountComments(db, siteId, [commentId]);
}

async function storeAnalysis(
  db: Kysely<Database>,
  siteId: string,
  revisionId: number,
  { tokens = 10, mentions = [], incivility = 0 }: Pick<AnalyzedComment, 'tokens' | 'mentions' | 'incivility'>,
): Promise<void> {
  await db
    .insertInto('analyses')
    .values({
      site_id: siteId,
      revision_id: revisionId,
      incivility,
      scores: JSON.stringify({ INCIVILITY: incivility }),
      action: 'none',
      reasons: '[]',
      versions: '{}',
      token_count: tokens,
    })
    .execute();
  if (mentions.length === 0) return;
  await db
    .insertInto('narrative_matches')
    .values(
      mentions.map(({ id, version = 1, voice = 'own', span = { start: 0, end: 1 }, ...flags }, ordinal) => ({
        site_id: siteId,
        revision_id: revisionId,
        ordinal,
        narrative_id: id,
        narrative_version: version,
        rule: 'p1',
        span_start: span.start,
        span_end: span.end,
        voice,
        strength: 'strong',
        negated: flags.negated ?? false,
        question: flags.question ?? false,
        conditional: false,
        obfuscated: flags.obfuscated ?? false,
        quoted_from: flags.quotedFrom ?? null,
      })),
    )
    .execute();
}

async function threadId(db: Kysely<Database>, siteId: string, name: string): Promise<number> {
  const { id } = await db
    .insertInto('threads')
    .values({ site_id: siteId, source_id: name, title: name })
    .onConflict((conflict) => conflict.columns(['site_id', 'source_id']).doUpdateSet({ title: name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function authorId(db: Kysely<Database>, siteId: string, name: string): Promise<number> {
  const { id } = await db
    .insertInto('authors')
    .values({ site_id: siteId, source_id: name, name })
    .onConflict((conflict) => conflict.columns(['site_id', 'source_id']).doUpdateSet({ name }))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Definitions in force that no analysis needs: the shortest that are valid. */
export function shortDefinition(id: string, fields: Record<string, unknown> = {}): NarrativeDefinition {
  const read = readNarrativeDefinition({
    schema: 'narrative/1',
    id,
    version: 1,
    title: `Title of ${id}`,
    description: 'For tests.',
    match: { any: [{ id: 'p1', phrase: 'word' }] },
    ...fields,
  });
  if ('issues' in read) throw new Error(read.issues.map(({ message }) => message).join('; '));
  return read.definition;
}
