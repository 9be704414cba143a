import type { Operations } from './operation.js';
import { publishing } from './publishing.js';
import { reading } from './reading.js';
import { reviewing } from './reviewing.js';
import { running } from './running.js';

/** The operations of the document under the headings of its readers. */
export const OPERATIONS_BY_TAG = {
  Publishing: publishing,
  Reviewing: reviewing,
  Reading: reading,
  Running: running,
} as const satisfies Readonly<Record<string, Operations>>;

/** Every route's operation; a test compares them with the routes. */
export const OPERATIONS: Operations = { ...publishing, ...reviewing, ...reading, ...running };
