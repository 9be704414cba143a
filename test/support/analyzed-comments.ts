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
  const threads = await idsOf(
    comments,
    ({ thread }) => thread,
    (name) => threadId(db, siteId, name),
  );
  const authors = await idsOf(
    comments,
    ({ author }) => author,
    (name) => authorId(db, siteId, name),
  );
  const ids: number[] = [];
  for (let from = 0; from < comments.length; from += AT_A_TIME) {
    const portion = comments.slice(from, from + AT_A_TIME);
    const stored = await db
      .insertInto('comments')
      .values(
        portion.map((comment, at) => ({
          site_id: siteId,
          thread_id: threads.get(comment.thread) ?? 0,
          source_id: `${prefix}${from + at}`,
          author_id: comment.author === undefined ? null : (authors.get(comment.author) ?? null),
          position: from + at,
          posted_at: comment.at ?? null,
          deleted_at: comment.deleted ? new Date() : null,
        })),
      )
      .returning('id')
      .execute();
    const withIds = stored.map(({ id }, at) => ({ ...portion[at], commentId: id }));
    await storeRevisions(db, siteId, withIds, { number: 1, analyzed: true });
    ids.push(...stored.map(({ id }) => id));
  }
  return ids;
}

/** As few statements as there can be: thousands of comments one by one take longer than what is tested with them. */
const AT_A_TIME = 500;

async function idsOf(
  comments: readonly AnalyzedComment[],
  nameOf: (comment: AnalyzedComment) => string | undefined,
  idOf: (name: string) => Promise<number>,
): Promise<ReadonlyMap<string, number>> {
  const ids = new Map<string, number>();
  for (const name of new Set(comments.map(nameOf))) if (name !== undefined) ids.set(name, await idOf(name));
  return ids;
}

type Revision = Pick<AnalyzedComment, 'text' | 'tokens' | 'mentions' | 'incivility'>;

/** Makes `revision` the comment's current text; `analyzed: false` leaves it waiting for the worker. */
export async function storeRevision(
  db: Kysely<Database>,
  siteId: string,
  commentId: number,
  revision: Revision,
  { number = 1, analyzed = true } = {},
): Promise<void> {
  await storeRevisions(db, siteId, [{ ...revision, commentId }], { number, analyzed });
}

async function storeRevisions(
  db: Kysely<Database>,
  siteId: string,
  revisions: readonly (Revision & { readonly commentId: number })[],
  { number, analyzed }: { readonly number: number; readonly analyzed: boolean },
): Promise<void> {
  const stored = await db
    .insertInto('revisions')
    .values(
      revisions.map(({ commentId, text = '' }) => ({
        site_id: siteId,
        comment_id: commentId,
        number,
        text,
        text_hash: `${commentId}/${number}`,
        copy_key: copyKey(text),
        state: analyzed ? ('analyzed' as const) : ('pending' as const),
      })),
    )
    .returning('id')
    .execute();
  const revisionIds = stored.map(({ id }) => id);
  await db
    .updateTable('comments as c')
    .from('revisions as r')
    .set((eb) => ({ revision_id: eb.ref('r.id') }))
    .whereRef('c.site_id', '=', 'r.site_id')
    .whereRef('c.id', '=', 'r.comment_id')
    .where('r.site_id', '=', siteId)
    .where('r.id', 'in', revisionIds)
    .execute();
  const withIds = revisions.map((revision, at) => ({ ...revision, revisionId: revisionIds[at] ?? 0 }));
  if (analyzed) await storeAnalyses(db, siteId, withIds);
  await recountComments(
    db,
    siteId,
    revisions.map(({ commentId }) => commentId),
  );
}

async function storeAnalyses(
  db: Kysely<Database>,
  siteId: string,
  revisions: readonly (Revision & { readonly revisionId: number })[],
): Promise<void> {
  await db
    .insertInto('analyses')
    .values(
      revisions.map(({ revisionId, tokens = 10, incivility = 0 }) => ({
        site_id: siteId,
        revision_id: revisionId,
        incivility,
        scores: JSON.stringify({ INCIVILITY: incivility }),
        action: 'none',
        reasons: '[]',
        versions: '{}',
        token_count: tokens,
      })),
    )
    .execute();
  const matches = revisions.flatMap(({ revisionId, mentions = [] }) =>
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
  );
  if (matches.length > 0) await db.insertInto('narrative_matches').values(matches).execute();
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
