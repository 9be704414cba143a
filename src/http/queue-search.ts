import { z } from 'zod';
import { ParleyError } from '../domain/errors.js';
import { DETECTORS, TARGET_KINDS } from '../domain/finding.js';
import { LANGUAGES } from '../domain/language.js';
import { QUEUE_LISTS, type QueueFilter } from '../domain/review-queue.js';
import { ATTRIBUTES } from '../domain/score.js';
import type { PersonPrincipal } from './principal.js';
import { parseWith } from '../ingest/fields.js';

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);
const id = z
  .string('must be given once')
  .regex(/^\d{1,15}$/, 'must be the id of something stored here')
  .transform(Number);
const score = z
  .string('must be given once')
  .regex(/^(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)$/, 'must be a number from 0 to 1')
  .transform(Number);
const hours = z
  .string('must be given once')
  .regex(/^[1-9]\d{0,4}$/, 'must be a whole number of hours, at most 99999')
  .transform(Number);

/** The query of `GET /v1/queue` that says which comments are meant. */
export const queueSearch = z.object({
  list: oneOf(QUEUE_LISTS).default('waiting'),
  thread: id.optional(),
  author: id.optional(),
  assigned: z.union([z.enum(['me', 'nobody']), id], 'must be me, nobody, or the id of a person').optional(),
  form: oneOf(DETECTORS).optional(),
  target: oneOf(TARGET_KINDS).optional(),
  narrative: z.string('must be given once').max(100).optional(),
  tag: z.string('must be given once').max(100).optional(),
  routed: z.string('must be given once').max(100).optional(),
  language: z.enum(LANGUAGES, 'must be a code of ISO 639-1 that Parley knows, such as en').optional(),
  attribute: oneOf(ATTRIBUTES).default('INCIVILITY'),
  minScore: score.optional(),
  maxScore: score.optional(),
  newerThanHours: hours.optional(),
  olderThanHours: hours.optional(),
});

/**
 * Which comments a query asks for; parameters that are empty narrow nothing.
 * @throws {ParleyError} `invalid_input`
 */
export function parseQueueSearch(query: Readonly<Record<string, unknown>>, caller: Caller): QueueFilter {
  const given = Object.entries(query).filter(([, value]) => value !== '');
  const { thread, author, narrative, assigned, routed, ...rest } = parseWith(
    queueSearch,
    Object.fromEntries(given),
  );
  return {
    ...rest,
    threadId: thread,
    authorId: author,
    narrativeId: narrative,
    routedTo: routed,
    assignedTo: assigned === 'me' ? selfOf(caller) : assigned,
  };
}

type Caller = Pick<PersonPrincipal, 'kind' | 'moderatorId'> | { readonly kind: 'key' };

function selfOf(caller: Caller): number {
  if (caller.kind === 'person') return caller.moderatorId;
  throw new ParleyError(
    'invalid_input',
    'an API key is nobody: use nobody, or the id of a person',
    '/assigned',
  );
}
