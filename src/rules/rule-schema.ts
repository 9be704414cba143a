import { z } from 'zod';
import { PhraseError } from '../analysis/phrase.js';
import { DETECTORS, TARGET_KINDS } from '../domain/finding.js';
import { ATTRIBUTES } from '../domain/score.js';
import { CONDITION_KINDS, type Condition, type RuleDefinition } from '../domain/site-rule.js';
import { readRulePhrase } from './word-finder.js';

/** Deeper or longer rules than these are nobody's to read. */
const MAX_DEPTH = 6;
const MAX_PARTS = 30;
const MAX_WORDS = 200;
/** Ways to say one phrase; a narrative is the place for more. */
const MAX_VARIANTS = 200;
const MAX_ACTIONS = 10;

const oneOf = <const T extends readonly [string, ...string[]]>(values: T) =>
  z.enum(values, `must be one of ${values.join(', ')}`);
const some = <T>(of: z.ZodType<T>, most = 100) =>
  z.array(of, 'must be a list').min(1, 'must not be empty').max(most, `must have at most ${most} entries`);
const share = z
  .number('must be a number from 0 to 1')
  .min(0, 'must be at least 0')
  .max(1, 'must be at most 1');
const count = (least: number) =>
  z.int('must be a whole number').min(least, `must be at least ${least}`).max(100_000, 'is too large');
const text = (most: number) =>
  z
    .string('must be text')
    .refine((value) => !/[\0\p{Surrogate}]/u.test(value), 'has characters that cannot be stored')
    .transform((value) => value.trim())
    .pipe(z.string().min(1, 'must not be empty').max(most, `is longer than ${most} characters`));

/** An object with these fields and no others, of which one is given at least. */
const something = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z
    .strictObject(shape, { error: unknownField(Object.keys(shape), 'must be an object') })
    .refine(
      (value) => Object.values(value as object).some((field) => field !== undefined),
      `must say at least one of ${Object.keys(shape).join(', ')}`,
    );

const phrase = text(500).superRefine((value, context) => {
  try {
    if (readRulePhrase(value).length > MAX_VARIANTS)
      context.addIssue({
        code: 'custom',
        message: `can be said in more than ${MAX_VARIANTS} ways; define a narrative instead`,
      });
  } catch (error) {
    if (!(error instanceof PhraseError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
  }
});

const score = z
  .strictObject(
    { attribute: oneOf(ATTRIBUTES), atLeast: share.optional(), below: share.optional() },
    { error: unknownField(['attribute', 'atLeast', 'below'], 'must be an object with attribute') },
  )
  .refine(({ atLeast, below }) => atLeast !== undefined || below !== undefined, 'must say atLeast or below')
  .refine(
    ({ atLeast, below }) => atLeast === undefined || below === undefined || atLeast < below,
    'atLeast must lie under below',
  );

const LEAVES = {
  score,
  finding: something({
    forms: some(oneOf(DETECTORS)).optional(),
    targets: some(oneOf(TARGET_KINDS)).optional(),
    severityAtLeast: z.literal([1, 2, 3], 'must be 1, 2 or 3').optional(),
    countAtLeast: count(1).optional(),
  }),
  narrative: z.strictObject(
    { ids: some(text(100)).optional(), ownWords: z.boolean('must be true or false').optional() },
    { error: unknownField(['ids', 'ownWords'], 'must be an object') },
  ),
  author: something({
    newWithinDays: count(1).optional(),
    postedAtLeast: count(1).optional(),
    postedAtMost: count(0).optional(),
    rejectedShareAtLeast: share.optional(),
  }),
  words: some(phrase, MAX_WORDS),
  thread: something({ ids: some(text(200)).optional(), addressContains: text(500).optional() }),
} as const;

/** Reads a condition of any depth; one object with one key is one condition. */
const condition: z.ZodType<Condition> = z.lazy(() =>
  z
    .unknown()
    .superRefine((value, context) => {
      if (keyOf(value) === null)
        context.addIssue({
          code: 'custom',
          message: `must be an object with exactly one of ${CONDITION_KINDS.join(', ')}`,
        });
    })
    .transform((value, context): Condition => {
      const key = keyOf(value);
      if (key === null) return z.NEVER;
      const result = (BY_KIND[key] as z.ZodType).safeParse((value as Record<string, unknown>)[key]);
      if (result.success) return { [key]: result.data } as unknown as Condition;
      for (const { message, path } of result.error.issues)
        context.addIssue({ code: 'custom', message, path: [key, ...path] });
      return z.NEVER;
    }),
);

const BY_KIND = {
  all: some(condition, MAX_PARTS),
  any: some(condition, MAX_PARTS),
  not: condition,
  ...LEAVES,
} as const;

const then = z
  .array(
    z.discriminatedUnion(
      'do',
      [
        z.strictObject({ do: z.literal('publish') }),
        z.strictObject({ do: z.literal('hold') }),
        z.strictObject({ do: z.literal('reject') }),
        z.strictObject({ do: z.literal('tag'), tag: text(40) }),
        z.strictObject({
          do: z.literal('route'),
          to: text(60),
          person: z.int('must be the id of a person').positive('must be the id of a person').optional(),
        }),
      ],
      'must be { do: publish | hold | reject }, { do: tag, tag } or { do: route, to }',
    ),
    'must be a list of actions',
  )
  .min(1, 'must name at least one action')
  .max(MAX_ACTIONS, `must name at most ${MAX_ACTIONS} actions`)
  .refine(
    (actions) => actions.filter(({ do: action }) => action !== 'tag').length <= 1,
    'can have only one of publish, hold, reject and route',
  );

/** A rule as it comes from outside: from the form, from YAML, or out of the database. */
export const ruleSchema: z.ZodType<RuleDefinition> = z.strictObject(
  {
    title: text(120),
    when: z
      .unknown()
      // Before anything is read: what is nested without end must not be followed to its end.
      .refine((value) => isShallow(value), {
        message: `is nested deeper than ${MAX_DEPTH} groups`,
        abort: true,
      })
      .pipe(condition),
    then: then,
  },
  { error: unknownField(['title', 'when', 'then'], 'must be an object with title, when and then') },
);

function keyOf(value: unknown): keyof typeof BY_KIND | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const keys = Object.keys(value);
  const [key] = keys;
  return keys.length === 1 && CONDITION_KINDS.some((kind) => kind === key)
    ? (key as keyof typeof BY_KIND)
    : null;
}

/** Whether groups stand inside of each other no deeper than a reader can follow. */
function isShallow(value: unknown): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= MAX_DEPTH; depth += 1) {
    level = level.flatMap(partsOf);
    if (level.length === 0) return true;
  }
  return false;
}

function partsOf(value: unknown): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  const { all, any, not } = value as Readonly<Record<string, unknown>>;
  return [all, any, not === undefined ? [] : [not]].flatMap((parts: unknown) =>
    Array.isArray(parts) ? (parts as unknown[]) : [],
  );
}

/** Says which fields there are when one is not known. */
function unknownField(known: readonly string[], otherwise: string) {
  return (issue: { readonly code: string; readonly keys?: readonly string[] }): string =>
    issue.code === 'unrecognized_keys'
      ? `has no field ${issue.keys?.join(', ') ?? ''}; it may have ${known.join(', ')}`
      : otherwise;
}
