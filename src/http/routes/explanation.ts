import { ParleyError } from '../../domain/errors.js';
import { ATTRIBUTES, type Attribute } from '../../domain/score.js';
import { explainComment } from '../../triage/explain-comment.js';
import type { CommentExplanation } from '../contract.js';
import { idParam, queryParam, route, type Call } from '../route.js';

/** Why a comment has its score, in its own words. */
export const explanationRoutes = [
  route('read', 'get', '/v1/comments/:id/explanation', async (call) => {
    const { db, analyzer } = call.services;
    const { siteId } = call.principal;
    const commentId = idParam(call, 'id');
    const attribute = attributeParam(call);
    const explanation: CommentExplanation | undefined = await explainComment(db, {
      siteId,
      commentId,
      attribute,
      analyzer: await analyzer(siteId),
    });
    if (explanation === undefined)
      throw new ParleyError('not_found', 'no such comment', undefined, { reason: 'comment_unknown' });
    return { json: explanation };
  }),
];

function attributeParam(call: Call): Attribute {
  const name = queryParam(call, 'attribute') ?? 'INCIVILITY';
  const attribute = ATTRIBUTES.find((known) => known === name);
  if (attribute === undefined) {
    throw new ParleyError('invalid_input', `attribute must be one of ${ATTRIBUTES.join(', ')}`);
  }
  return attribute;
}
