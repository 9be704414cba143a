import { z } from 'zod';
import {
  type DefinitionIssue,
  NARRATIVE_STATUSES,
  type NarrativeDefinition,
  SCOPES,
  STRENGTHS,
} from '../analysis/narrative-definition.js';

/** No two words that belong together are further apart than this. */
const MAX_WITHIN = 50;

const MISSING = 'is missing';
const NO_TEXT = 'must be text, and not empty';

/** What is said of a value that is there but is not what it should be. */
const wanted =
  (message: string) =>
  ({ input }: { readonly input?: unknown }): string =>
    input === undefined ? MISSING : message;

const text = (meaning: string) =>
  z
    .string({
      error: (issue) =>
        typeof issue.input === 'number' ? 'must be text; put it in quotation marks' : wanted(NO_TEXT)(issue),
    })
    .regex(/\S/, NO_TEXT)
    .describe(meaning);

const slug = (meaning: string) =>
  z
    .string({ error: wanted(NO_TEXT) })
    .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, {
      error: ({ input }) =>
        String(input).trim() === ''
          ? NO_TEXT
          : `"${String(input)}" must be small letters, digits and single hyphens`,
    })
    .describe(meaning);

const oneOf = <const T extends readonly string[]>(allowed: T, otherwise: T[number], meaning: string) =>
  z
    .enum(allowed, { error: `must be one of ${allowed.join(', ')}` })
    .nullish()
    .transform((value): T[number] => value ?? otherwise)
    .describe(`${meaning} ${otherwise} when left out.`);

const optional = <T extends z.ZodType>(schema: T) =>
  schema.nullish().transform((value) => (value ?? null) as z.output<T> | null);

const list = <T extends z.ZodType>(schema: T, meaning: string) =>
  z
    .array(schema, { error: wanted('must be a list') })
    .nullish()
    .transform((items) => items ?? [])
    .describe(meaning);

const WITHIN = `must be a whole number from 0 to ${MAX_WITHIN}`;
const within = z
  .int({ error: wanted(WITHIN) })
  .min(0, WITHIN)
  .max(MAX_WITHIN, WITHIN)
  .describe('The most words between the two.');

const scope = oneOf(SCOPES, 'sentence', 'How far apart the two may stand.');
const strength = oneOf(STRENGTHS, 'strong', 'Whether a hit means the narrative by itself.');

const requirement = z.strictObject({
  near: z
    .strictObject({
      terms: z
        .array(text('A phrase.'), { error: wanted('must be a list') })
        .min(1, 'needs at least one term'),
      within,
      scope,
    })
    .describe('One of the terms must stand near the hit.'),
});

const match = z
  .strictObject({
    any: list(
      z.strictObject({
        id: slug('Names the rule in every match.'),
        phrase: text('What is looked for, in the language of phrases.'),
        strength,
        requires: list(requirement, 'Each must be met for the rule to count.'),
      }),
      'Alternatives: any of these phrases tells the narrative.',
    ),
    near: list(
      z.strictObject({
        id: slug('Names the rule in every match.'),
        a: text('A phrase.'),
        b: text('Another phrase.'),
        within,
        order: oneOf(['any', 'before'], 'any', 'Whether a must stand in front of b.'),
        scope,
        strength,
      }),
      'Alternatives too: two phrases close to each other.',
    ),
    all: list(
      z.strictObject({ phrase: text('A phrase.') }),
      'Every one of these must stand in the scope of a hit.',
    ),
    none: list(
      z.strictObject({
        phrase: text('A phrase.'),
        scope: oneOf(
          ['overlap', ...SCOPES],
          'overlap',
          'Which hits are dropped: those that share a word with it, or all in the same sentence or comment.',
        ),
      }),
      'A hit that meets one of these is dropped.',
    ),
  })
  .superRefine(({ any, near }, context) => {
    if (any.length + near.length === 0)
      context.addIssue({ code: 'custom', message: 'needs at least one phrase under "any" or "near"' });
    const seen = new Set<string>();
    for (const [key, rules] of Object.entries({ any, near }))
      rules.forEach(({ id }, index) => {
        const message = `another rule is called "${id}" already`;
        if (seen.has(id)) context.addIssue({ code: 'custom', path: [key, index, 'id'], message });
        seen.add(id);
      });
  })
  .describe('Which words tell the narrative.');

const options = z.strictObject({
  scope: oneOf(SCOPES, 'sentence', 'The scope of match.all.'),
  quotes: oneOf(['separate', 'ignore'], 'separate', 'Whether quoted hits are reported, with their voice.'),
  min_strength: oneOf(STRENGTHS, 'strong', 'The weakest hits to report.'),
});

const example = z
  .strictObject({
    text: text('A text that must match.'),
    spans: optional(
      z
        .array(text('A stretch of the text.'), { error: wanted('must be a list') })
        .describe('Exactly what must match.'),
    ),
    note: optional(text('A remark.')),
  })
  .superRefine(({ text: whole, spans }, context) =>
    spans?.forEach((span, index) => {
      const message = `"${span}" does not occur in the text`;
      if (!whole.includes(span)) context.addIssue({ code: 'custom', path: ['spans', index], message });
    }),
  );

const VERSION = 'must be a whole number of at least 1';

/** A definition as a file writes it. The one description of its shape: types, checks and JSON Schema are read from it. */
const file = z
  .strictObject({
    schema: z.literal('narrative/1', { error: 'must be "narrative/1"' }),
    id: slug('Never changes, whatever the title becomes.'),
    version: z
      .int({ error: wanted(VERSION) })
      .min(1, VERSION)
      .describe('Raised by every change.'),
    title: text('What people call it.'),
    description: text('What counts and what does not, so that a second person would decide alike.'),
    parent: optional(slug('The narrative this one is part of.')),
    lang: oneOf(['en'], 'en', 'The language of its inflections.'),
    status: oneOf(NARRATIVE_STATUSES, 'active', 'Only active narratives are looked for.'),
    match,
    options: options
      .nullish()
      .transform(
        (value) => value ?? ({ scope: 'sentence', quotes: 'separate', min_strength: 'strong' } as const),
      ),
    examples: list(example, 'Texts that must match; the definition is refused while one does not.'),
    counter_examples: list(
      z.strictObject({ text: text('A text that must not match.'), note: optional(text('A remark.')) }),
      'Texts that must not match.',
    ),
    sources: list(z.unknown(), 'Where it was come across.'),
    owner: optional(text('Who answers for it.')),
    changelog: list(z.unknown(), 'What was changed, by whom, when and why.'),
  })
  .superRefine(({ id, parent }, context) => {
    const message = 'a narrative cannot be its own parent';
    if (id === parent) context.addIssue({ code: 'custom', path: ['parent'], message });
  });

/** The plain object of a definition file. */
export type DefinitionFile = z.input<typeof file>;

/** Reads the plain object of a definition file, naming everything that is wrong with its shape. */
export function readNarrativeDefinition(
  value: unknown,
): { readonly definition: NarrativeDefinition } | { readonly issues: readonly DefinitionIssue[] } {
  const read = file.safeParse(value, { error: wordsOf });
  if (!read.success) return { issues: read.error.issues.flatMap(toIssues) };
  const { match: found, options: chosen, counter_examples: counterExamples } = read.data;
  const { id, version, title, description, parent, lang, status } = read.data;
  const { examples, sources, owner, changelog } = read.data;
  return {
    definition: {
      ...{ id, version, title, description, parent, lang, status },
      ...{ examples, counterExamples, sources, owner, changelog },
      match: {
        ...found,
        any: found.any.map((rule) => ({ ...rule, requires: rule.requires.map(({ near }) => near) })),
        all: found.all.map(({ phrase }) => phrase),
      },
      options: { scope: chosen.scope, quotes: chosen.quotes, minStrength: chosen.min_strength },
    },
  };
}

/** The definition's shape as JSON Schema, for editors and other programs. */
export function narrativeJsonSchema(): Record<string, unknown> {
  return {
    ...z.toJSONSchema(file, { io: 'input' }),
    $id: 'https://parley.local/narrative-1.schema.json',
    title: 'Narrative definition of Parley',
  };
}

/** What zod calls by other words. */
function wordsOf(issue: z.core.$ZodRawIssue): string | undefined {
  if (issue.code === 'unrecognized_keys') {
    const { inst } = issue;
    return inst instanceof z.ZodObject ? `known here: ${Object.keys(inst.shape).join(', ')}` : undefined;
  }
  if (issue.input === undefined) return MISSING;
  if (issue.code === 'invalid_type' && issue.expected === 'object')
    return 'must be a mapping of keys to values';
  return undefined;
}

function toIssues(issue: z.core.$ZodIssue): DefinitionIssue[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  if (issue.code !== 'unrecognized_keys') return [{ path, message: issue.message }];
  return issue.keys.map((key) => ({
    path: [...path, key],
    message: `unknown key "${key}"; ${issue.message}`,
    atKey: true,
  }));
}
