import { ParleyError } from '../../domain/errors.js';
import { RANKED, searchComments } from '../../store/comments/comment-search.js';
import { parseCommentSearch, spansOf } from '../comment-search.js';
import { readCommentViews } from '../comment-views.js';
import type { SearchPage } from '../contract.js';
import { type Call, limitParam, queryParam, route } from '../route.js';

/** Looking for words in every comment. */
export const searchRoutes = [
  route('read', 'get', '/v1/search', async (call) => {
    const { db } = call.services;
    const { siteId } = call.principal;
    const search = parseCommentSearch(call.request.query, call.now, call.principal);
    const offset = offsetOf(call);
    const limit = limitParam(call, 'limit', 20, 100);
    const hits = await searchComments(db, siteId, search, { offset, limit });
    const marked = new Map(hits.map((hit) => [hit.commentId, hit.marked]));
    const found = hits[0]?.hits ?? 0;
    const views = await readCommentViews(
      db,
      siteId,
      hits.map(({ commentId }) => commentId),
    );
    const page: SearchPage = {
      matching: { comments: Math.min(found, RANKED), exact: found <= RANKED },
      comments: views.map((view) => ({ ...view, hits: spansOf(marked.get(view.id) ?? null, view.text) })),
      nextOffset: offset + hits.length < found ? offset + hits.length : null,
    };
    return { json: page };
  }),
];

function offsetOf(call: Call): number {
  const offset = queryParam(call, 'offset') ?? '0';
  if (!/^\d{1,4}$/.test(offset) || Number(offset) > RANKED)
    throw new ParleyError('invalid_input', `offset must be a whole number up to ${RANKED}`);
  return Number(offset);
}
