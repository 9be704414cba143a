import type { z } from 'zod';
import type { ANSWERS } from './answers.js';

/** What the document says of one route, beside who may call it, which the route itself says. */
export interface Operation {
  readonly summary: string;
  /** What the query may hold. */
  readonly query?: z.ZodObject;
  /** The schema that the route parses the request's JSON with. */
  readonly body?: z.ZodType;
  /** What it answers, by its name in `contract.ts`; nothing, for a 204. */
  readonly answer?: keyof typeof ANSWERS;
  /** What it answers with a 202 when more is asked before it is done. */
  readonly unfinished?: keyof typeof ANSWERS;
  /** Media types it can answer with beside or instead of JSON. */
  readonly files?: readonly ('text/csv' | 'application/yaml' | 'application/zip' | 'text/event-stream')[];
  /** Where it is not 200, or 204 for nothing. */
  readonly status?: 201 | 202 | 303;
}

/** Operations by method and path, as the routes have them: `GET /v1/comments/:id`. */
export type Operations = Readonly<Record<string, Operation>>;

/** The status of an answer that went well. */
export function statusOf({ answer, files, status }: Operation): number {
  return status ?? (answer === undefined && files === undefined ? 204 : 200);
}
