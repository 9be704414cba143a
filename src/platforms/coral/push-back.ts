import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { htmlToText } from '../../ingest/html-text.js';
import type { PostOutcome } from '../../delivery/post.js';
import { cannotTell, TOLD, type Decided, type Remote } from '../platform.js';
import { COMMENT_FIELDS, coralComment } from './comments.js';
import { askCoral, GraphqlError } from './graphql.js';
import { reasonFor } from './reasons.js';

const STATUS_OF = new Map([
  ['approved', 'APPROVED'],
  ['rejected', 'REJECTED'],
] as const);

/**
 * Approves or rejects a comment in Coral. The revision over there is read first: a decision about one text is never
 * applied to another, and what already stands is not done again.
 */
export async function pushToCoral(remote: Remote, decided: Decided): Promise<PostOutcome> {
  const wanted = decided.state === 'approved' || decided.state === 'rejected' ? decided.state : null;
  // Coral knows no way to undo; a comment that is deferred or waits again stays there as it is.
  if (wanted === null) return TOLD;
  try {
    const { comment } = await askCoral(
      remote,
      `query ParleyComment($id: ID!) { comment(id: $id) { ${COMMENT_FIELDS} } }`,
      { id: decided.commentId },
      z.object({ comment: coralComment.nullable() }),
    );
    if (!comment?.revision || comment.body == null) return cannotTell('the comment is no longer in Coral');
    if (comment.status === STATUS_OF.get(wanted)) return TOLD;
    if (htmlToText(comment.body) !== decided.text)
      return cannotTell('the comment was edited in Coral since it was decided about');
    const input = {
      commentID: decided.commentId,
      commentRevisionID: comment.revision.id,
      clientMutationId: decided.eventId,
    };
    if (wanted === 'approved') await approve(remote, input);
    else await reject(remote, input, decided);
    return TOLD;
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    return { status: null, error: error.detail };
  }
}

const done = z.looseObject({});

async function approve(remote: Remote, input: object): Promise<void> {
  await askCoral(
    remote,
    `mutation ParleyApprove($input: ApproveCommentInput!) {
      approveComment(input: $input) { comment { id status } clientMutationId }
    }`,
    { input },
    z.object({ approveComment: done }),
  );
}

async function reject(remote: Remote, input: object, { findings, reason: given }: Decided): Promise<void> {
  const send = (reason: object) =>
    askCoral(
      remote,
      `mutation ParleyReject($input: RejectCommentInput!) {
        rejectComment(input: $input) { comment { id status } clientMutationId }
      }`,
      { input: { ...input, ...reason } },
      z.object({ rejectComment: done }),
    );
  try {
    await send({ reason: { code: reasonFor(findings, given) } });
  } catch (error) {
    // Coral has asked for reasons since version 9; an older one takes none.
    if (!(error instanceof GraphqlError) || !/\breason\b/.test(error.reason)) throw error;
    await send({});
  }
}
