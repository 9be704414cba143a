import { z } from 'zod';
import { ParleyError } from '../../domain/errors.js';
import { parseWith } from '../../ingest/fields.js';
import type { Remote } from '../platform.js';

const answer = z.object(
  {
    data: z.unknown().optional(),
    errors: z
      .array(z.looseObject({ message: z.string().optional(), extensions: z.looseObject({}).optional() }))
      .optional(),
  },
  'must be an object with data or errors',
);

/** What GraphQL answered with errors; `message` is the first one's, cut short. */
export class GraphqlError extends ParleyError {
  constructor(readonly reason: string) {
    super('unavailable', `Coral answers: ${reason}`);
  }
}

/**
 * Asks Coral's GraphQL interface; raw queries need the token of a user who is an administrator there.
 * @throws {ParleyError} `unavailable`, in words for a person; `GraphqlError` for what Coral says itself.
 */
export async function askCoral<T>(
  { url, token, exchange }: Remote,
  query: string,
  variables: object,
  shape: z.ZodType<T>,
): Promise<T> {
  const { status, error, body, cutOff } = await exchange({
    method: 'POST',
    url: `${url}/api/graphql`,
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
    },
    body: Buffer.from(JSON.stringify({ query, variables })),
  });
  if (status === 401 || status === 403)
    throw new ParleyError('unavailable', `Coral does not take the token (${status})`);
  const parsed = cutOff ? undefined : answer.safeParse(jsonOf(body)).data;
  const [first] = parsed?.errors ?? [];
  if (first) throw new GraphqlError((first.message ?? 'an error without words').slice(0, 200));
  if (error !== null) {
    throw new ParleyError('unavailable', `Coral ${error}${status === null ? '' : ` (${status})`}`);
  }
  if (parsed === undefined) throw new ParleyError('unavailable', 'Coral does not answer as GraphQL does');
  try {
    return parseWith(shape, parsed.data);
  } catch (problem) {
    if (!(problem instanceof ParleyError)) throw problem;
    throw new ParleyError('unavailable', `Coral's answer ${problem.detail} at ${problem.pointer ?? ''}`);
  }
}

function jsonOf(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}
