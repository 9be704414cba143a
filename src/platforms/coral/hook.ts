import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith, sourceId } from '../../ingest/fields.js';
import { requireHexSignature } from '../hex-signature.js';
import type { Hook, HookNews } from '../platform.js';

const envelope = z.object(
  {
    id: z.string('must be a string').min(1, 'must not be empty').max(200, 'is too long'),
    type: z.string('must be a string').max(100, 'is too long'),
    data: z.looseObject({}, 'must be an object'),
  },
  'must be an object with id, type and data',
);
const aboutComment = z.looseObject({ commentID: sourceId });

/** Messages about one comment, whose text they do not carry. */
const COMMENT_EVENTS: ReadonlySet<string> = new Set([
  'COMMENT_CREATED',
  'COMMENT_REPLY_CREATED',
  'COMMENT_ENTERED_MODERATION_QUEUE',
  'COMMENT_LEFT_MODERATION_QUEUE',
]);

/** Reads one of Coral's webhooks (server/WEBHOOKS.md of Coral). */
export function readCoralHook(hook: Hook, secrets: readonly string[]): HookNews {
  const { id: eventId, type: kind, data } = parseWith(envelope, signedJson(hook, secrets));
  if (!COMMENT_EVENTS.has(kind))
    return { kind, eventId, about: 'nothing', reason: 'messages of this kind say nothing about comments' };
  const { commentID } = parseWith(aboutComment, data, '/data');
  return { kind, eventId, about: 'named', commentIds: [commentID] };
}

/** The JSON of a request that Coral has signed. */
export function signedJson({ header, rawBody }: Hook, secrets: readonly string[]): unknown {
  requireHexSignature(header('x-coral-signature'), secrets, rawBody);
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(rawBody));
  } catch {
    throw new ParleyError('invalid_input', 'the body is not JSON in UTF-8');
  }
}
