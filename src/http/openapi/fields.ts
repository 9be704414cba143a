import { z } from 'zod';

/** How many are answered at once. */
export const limit = (usual: number, most: number) => z.int().min(1).max(most).default(usual);

/** The query of a list that takes nothing but how many. */
export const atMost = (usual: number, most: number) => z.object({ limit: limit(usual, most) });

/** The id of something stored here. */
export const id = z.int().nonnegative();

/** A choice, the first of which is meant when it is left out. */
export const choice = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values).default(values[0] as never);
