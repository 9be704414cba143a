import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith } from '../../ingest/fields.js';
import { requireHexSignature } from '../hex-signature.js';
import type { Hook, HookNews, PlatformVerdict } from '../platform.js';
import { discoursePost, reasonToSkip, toUpdates } from './posts.js';

const message = z.object(
  { post: discoursePost.optional(), ping: z.string().optional() },
  'must be an object',
);

/** Staff that deletes a post has decided about it; an author who deletes their own has not. */
const VERDICT_OF_EVENT: ReadonlyMap<string, PlatformVerdict['verdict']> = new Map([
  ['post_destroyed', 'reject'],
  ['post_recovered', 'approve'],
]);

/** Reads one of Discourse's webhooks. */
export function readDiscourseHook(
  { header, rawBody }: Hook,
  secrets: readonly string[],
  now: Date,
): HookNews {
  requireHexSignature(header('x-discourse-event-signature'), secrets, rawBody);
  const kind = (header('x-discourse-event') ?? 'unknown').slice(0, 100);
  const eventId = header('x-discourse-event-id')?.slice(0, 200) ?? null;
  const { post } = parseWith(message, jsonOf(rawBody));
  if (!post)
    return {
      kind,
      eventId,
      about: 'nothing',
      reason: kind === 'ping' ? 'a test, which has arrived' : 'no post',
    };
  const skipped = reasonToSkip(post);
  if (skipped !== null) return { kind, eventId, about: 'nothing', reason: skipped };
  const forum = header('x-discourse-instance')?.replace(/\/+$/, '') ?? null;
  const updates = toUpdates([post], forum, now);
  const verdict = post.user_deleted === true ? undefined : VERDICT_OF_EVENT.get(kind);
  const { topic_id: threadId, id: commentId } = post;
  const verdicts = verdict ? [{ threadId, commentId, verdict }] : [];
  return { kind, eventId, about: 'told', told: { updates, verdicts } };
}

function jsonOf(rawBody: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw new ParleyError('invalid_input', 'the body is not JSON in UTF-8');
  }
}
