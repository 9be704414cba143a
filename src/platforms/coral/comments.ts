import { z } from 'zod';
import type { SourceThread } from '../../domain/comment.js';
import type { CommentRow } from '../../ingest/comment-row.js';
import { sourceId } from '../../ingest/fields.js';
import { htmlToText } from '../../ingest/html-text.js';
import type { Polled, PlatformVerdict, Remote, Told } from '../platform.js';
import { rowOrNull, threadOrBare } from '../lenient-rows.js';
import { askCoral } from './graphql.js';

/** What is asked of every comment. */
export const COMMENT_FIELDS = `id status body createdAt revision { id } parent { id }
  author { id username } story { id url metadata { title author publishedAt } }`;

const nullishText = z.string().nullish();
export const coralComment = z.object({
  id: sourceId,
  status: z.string(),
  body: nullishText,
  createdAt: nullishText,
  revision: z.object({ id: z.string() }).nullish(),
  parent: z.object({ id: sourceId }).nullish(),
  author: z.object({ id: sourceId, username: nullishText }).nullish(),
  story: z.object({
    id: sourceId,
    url: nullishText,
    metadata: z.object({ title: nullishText, author: nullishText, publishedAt: nullishText }).nullish(),
  }),
});
export type CoralComment = z.infer<typeof coralComment>;

/** Comments one query asks for. */
const COMMENTS_A_QUERY = 25;
/** The most Coral gives on one page. */
const PAGE = 50;
const PAGES_A_POLL = 20;
/** Comments are looked at again for so long, for an edit or a decision whose message was missed. */
const LOOK_BACK_MS = 15 * 60_000;

/** Asks for comments by their ids; those Coral does not know are left out. */
export async function fetchCoralComments(remote: Remote, ids: readonly string[], now: Date): Promise<Told> {
  const found: CoralComment[] = [];
  for (let first = 0; first < ids.length; first += COMMENTS_A_QUERY) {
    const part = ids.slice(first, first + COMMENTS_A_QUERY);
    const names = part.map((_, index) => `$id${index}: ID!`).join(', ');
    const fields = part.map((_, index) => `c${index}: comment(id: $id${index}) { ${COMMENT_FIELDS} }`);
    const variables = Object.fromEntries(part.map((id, index) => [`id${index}`, id]));
    const answered = await askCoral(
      remote,
      `query ParleyComments(${names}) { ${fields.join(' ')} }`,
      variables,
      z.record(z.string(), coralComment.nullable()),
    );
    found.push(...Object.values(answered).flatMap((comment) => comment ?? []));
  }
  return toTold(found, now);
}

const page = z.object({
  comments: z.object({
    nodes: z.array(coralComment),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: nullishText }),
  }),
});

/**
 * Reads what was posted since the last look, oldest first. Where Coral sorts by time, a time is its cursor: each look
 * begins a while before the last one's end, and what is unchanged changes nothing here.
 */
export async function pollCoral(remote: Remote, cursor: string | null, now: Date): Promise<Polled> {
  const from = new Date((cursor === null ? now.getTime() : Date.parse(cursor)) - LOOK_BACK_MS);
  const found: CoralComment[] = [];
  let after = from.toISOString();
  for (let pages = 1; ; pages++) {
    const { comments } = await askCoral(
      remote,
      `query ParleyPoll($first: Int!, $after: Cursor) {
        comments(first: $first, after: $after, orderBy: CREATED_AT_ASC) {
          nodes { ${COMMENT_FIELDS} } pageInfo { hasNextPage endCursor }
        }
      }`,
      { first: PAGE, after },
      page,
    );
    found.push(...comments.nodes);
    const { hasNextPage, endCursor } = comments.pageInfo;
    if (!hasNextPage || endCursor == null || endCursor === after) {
      return { ...toTold(found, now), cursor: now.toISOString(), more: false };
    }
    after = endCursor;
    if (pages === PAGES_A_POLL) {
      const next = new Date(Date.parse(after) + LOOK_BACK_MS).toISOString();
      return { ...toTold(found, now), cursor: next, more: true };
    }
  }
}

/** Coral's comments as Parley takes them. One that cannot be taken does not keep the others out. */
export function toTold(comments: readonly CoralComment[], now: Date): Told {
  const threads = new Map<string, { thread: SourceThread; comments: CommentRow[] }>();
  const verdicts: PlatformVerdict[] = [];
  for (const comment of comments) {
    const row = toRow(comment, now);
    if (!row) continue;
    const { story, id, status } = comment;
    const update = threads.get(story.id) ?? { thread: toThread(story, now), comments: [] };
    update.comments.push(row);
    threads.set(story.id, update);
    const verdict = VERDICT_OF_STATUS.get(status);
    if (verdict && !('deleted' in row)) verdicts.push({ threadId: story.id, commentId: id, verdict });
  }
  return { updates: [...threads.values()], verdicts };
}

/** NONE is published without anybody having looked; PREMOD and SYSTEM_WITHHELD wait for somebody. */
const VERDICT_OF_STATUS: ReadonlyMap<string, PlatformVerdict['verdict']> = new Map([
  ['APPROVED', 'approve'],
  ['REJECTED', 'reject'],
]);

function toRow({ id, body, createdAt, parent, author }: CoralComment, now: Date): CommentRow | null {
  if (body == null) return { id, deleted: true };
  const row = {
    id,
    parentId: parent?.id,
    author: author ? { id: author.id, name: author.username || undefined } : undefined,
    text: htmlToText(body),
    createdAt,
  };
  return rowOrNull(row, now);
}

function toThread({ id, url, metadata }: CoralComment['story'], now: Date): SourceThread {
  const { title, author, publishedAt } = metadata ?? {};
  return threadOrBare({ id, url, title, byline: author, publishedAt }, now);
}
