import { z } from 'zod';
import { parseWith } from '../../ingest/fields.js';
import { claimComment, releaseComment } from '../../review/claim.js';
import { readClaims } from '../../store/review/claims.js';
import type { ClaimAnswer, ClaimList } from '../contract.js';
import { idParam, jsonBody, NOTHING, route } from '../route.js';

/** The body of `POST /v1/comments/:id/claim`. */
export const newClaim = z.object(
  { takeOver: z.boolean('must be true or false').default(false) },
  'must be an object, which may be empty',
);

/** Who is looking at what, so that no two do the same work. */
export const claimRoutes = [
  route('read', 'get', '/v1/claims', async ({ services, principal, now }) => {
    return { json: { claims: await readClaims(services.db, principal.siteId, now) } satisfies ClaimList };
  }),

  route('decide', 'post', '/v1/comments/:id/claim', async (call) => {
    const { services, principal, now } = call;
    const { siteId, moderatorId } = principal;
    const commentId = idParam(call, 'id');
    const { takeOver } = parseWith(newClaim, jsonBody(call));
    const claim = await claimComment(services.db, { siteId, moderatorId, commentId, takeOver, now });
    return { json: { claim } satisfies ClaimAnswer };
  }),

  route('decide', 'delete', '/v1/comments/:id/claim', async (call) => {
    const { siteId, moderatorId } = call.principal;
    await releaseComment(call.services.db, { siteId, moderatorId, commentId: idParam(call, 'id') });
    return NOTHING;
  }),
];
