import { ParleyError } from '../domain/errors.js';
import type { Db } from '../store/database.js';
import {
  findAuthor,
  type HeldComment,
  type HeldOfAuthor,
  readHeldComments,
} from '../store/privacy/held-of-author.js';
import { hashAuthor, insertAction } from '../store/privacy/personal-data-actions.js';

/** Comments that are read at a time. */
const PAGE = 200;

export interface Asked {
  readonly siteId: string;
  /** The publisher's id of the author. */
  readonly authorSourceId: string;
  /** Who asks; null on the command line. */
  readonly moderatorId: number | null;
  readonly now: Date;
}

/** What is held about an author, with every comment. */
export interface AuthorExport {
  readonly author: { readonly id: string } & Omit<HeldOfAuthor, 'authorId'>;
  readonly comments: readonly HeldComment[];
}

/**
 * Everything that is held about an author, and a note that it was told.
 * @throws {ParleyError} `not_found`
 */
export async function exportAuthor(
  db: Db,
  { siteId, authorSourceId, moderatorId, now }: Asked,
): Promise<AuthorExport> {
  const { authorId, ...held } = await requireAuthor(db, siteId, authorSourceId);
  const comments: HeldComment[] = [];
  for (let after = 0; ;) {
    const page = await readHeldComments(db, siteId, authorId, after, PAGE);
    comments.push(...page);
    const last = page.at(-1);
    if (!last || page.length < PAGE) break;
    after = last.id;
  }
  await insertAction(db, siteId, {
    kind: 'export',
    moderatorId,
    authorHash: await hashAuthor(db, siteId, authorSourceId),
    comments: comments.length,
    createdAt: now,
    finishedAt: now,
  });
  return { author: { id: authorSourceId, ...held }, comments };
}

export async function requireAuthor(db: Db, siteId: string, sourceId: string): Promise<HeldOfAuthor> {
  const author = await findAuthor(db, siteId, sourceId);
  if (!author) throw new ParleyError('not_found', 'no comment of such an author is held');
  return author;
}
