import type { Analyzer } from '../analysis/pipeline.js';
import type { Explanation } from '../domain/explanation.js';
import type { Attribute } from '../domain/score.js';
import type { Db } from '../store/database.js';
import { readCurrentRevision } from '../store/analyses/triage-input.js';
import { toSourceComment } from './source-comment.js';
import { readThreadContexts } from './thread-contexts.js';
import { ThreadMemory } from './thread-memory.js';

/** Explains a score of a stored comment by today's analysis; undefined when the site has no such comment with a text. */
export async function explainComment(
  db: Db,
  input: {
    readonly siteId: string;
    readonly commentId: number;
    readonly attribute: Attribute;
    readonly analyzer: Analyzer;
  },
): Promise<Explanation | undefined> {
  const { siteId, commentId, attribute, analyzer } = input;
  const revision = await readCurrentRevision(db, siteId, commentId);
  if (revision === undefined) return undefined;
  const contextOf = await readThreadContexts(db, siteId, [revision], new ThreadMemory());
  return analyzer.explain(toSourceComment(revision), contextOf(revision), attribute);
}
