import { FIRST_LOOK_BITS } from './features.js';
import { hashOf } from '../word.js';
import type { TreeShape } from './trees.js';

/** What a marked word is, in the words of the data it was learned from. */
export const SPAN_TYPES = ['INSULT', 'PROFANITY', 'IDENTITY_ATTACK', 'THREAT', 'OTHER'] as const;
export type SpanType = (typeof SPAN_TYPES)[number];

/** What comments with a word are like, each as log odds; 0 for a word never met. */
export const POLARITIES = ['TOXICITY', 'INSULT', 'IDENTITY_ATTACK'] as const;
export const POLARITY_BITS = 18;
/** Log odds are kept in sixteenths. */
export const POLARITY_UNIT = 1 / 16;

/** The table of types: a row of weights a place, one each type. */
export const TYPE_BITS = 15;

/** Everything about the tagger that is a number a person may want to read; the tables are in bytes beside it. */
export interface SpanModelSettings {
  /** Changes whenever a mark may change, e.g. `spans/1`. */
  readonly version: string;
  /** What one unit of a byte weighs in the table of the first look. */
  readonly firstLookUnit: number;
  readonly bias: number;
  /** Words whose first look gives less than this probability are not looked at again. */
  readonly secondLookFrom: number;
  /** Words of at least this probability count when it is reckoned how much of a comment is marked. */
  readonly countFrom: number;
  readonly trees: readonly TreeShape[];
}

export interface SpanModel extends SpanModelSettings {
  readonly firstLook: Int8Array;
  /** One table each of `POLARITIES`. */
  readonly polarities: readonly Int8Array[];
  readonly types: Int8Array;
}

const FIRST_LOOK_SIZE = 2 ** FIRST_LOOK_BITS;
const POLARITY_SIZE = 2 ** POLARITY_BITS;
const TYPE_SIZE = 2 ** TYPE_BITS * SPAN_TYPES.length;
/** How long the file of tables is, in bytes. */
export const TABLES_SIZE = FIRST_LOOK_SIZE + POLARITIES.length * POLARITY_SIZE + TYPE_SIZE;

/**
 * Puts a model together from its settings and the bytes of its tables, one after another, which stay where they are.
 * @throws {Error} when the tables are not as long as they must be.
 */
export function readSpanModel(settings: SpanModelSettings, tables: Uint8Array): SpanModel {
  if (tables.byteLength !== TABLES_SIZE)
    throw new Error(`the tables of ${settings.version} are ${tables.byteLength} bytes, not ${TABLES_SIZE}`);
  let at = tables.byteOffset;
  const take = (size: number): Int8Array => {
    const table = new Int8Array(tables.buffer, at, size);
    at += size;
    return table;
  };
  const firstLook = take(FIRST_LOOK_SIZE);
  return {
    ...settings,
    firstLook,
    polarities: POLARITIES.map(() => take(POLARITY_SIZE)),
    types: take(TYPE_SIZE),
  };
}

/** Where a word's polarity stands in its table. */
export function polarityPlace(key: string): number {
  return hashOf(key) & (POLARITY_SIZE - 1);
}
