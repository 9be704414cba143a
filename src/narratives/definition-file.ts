import { stringify } from 'yaml';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import type { DefinitionFile } from './definition-schema.js';

/** Lines of a written file are broken here. */
const LINE_WIDTH = 110;

/** The plain object of a definition's file, without what is as it would be when left out. */
export function toDefinitionFile(definition: NarrativeDefinition): DefinitionFile {
  const { id, version, title, description, parent, lang, status, match, options } = definition;
  const { examples, counterExamples, sources, owner, changelog } = definition;
  const file = {
    schema: 'narrative/1' as const,
    ...{ id, version, title, description, parent, lang, status },
    match: {
      any: match.any.map(({ requires, ...rule }) => ({
        ...rule,
        requires: requires.map((near) => ({ near: without(near, { scope: 'sentence' }) })),
      })),
      near: match.near,
      all: match.all.map((phrase) => ({ phrase })),
      none: match.none.map((exclusion) => without(exclusion, { scope: 'overlap' })),
    },
    options: without(
      { scope: options.scope, quotes: options.quotes, min_strength: options.minStrength },
      { scope: 'sentence', quotes: 'separate', min_strength: 'strong' },
    ),
    examples: examples.map((example) => without(example, {})),
    counter_examples: counterExamples.map((example) => without(example, {})),
    ...{ sources, owner, changelog },
  };
  return {
    ...without(file, { lang: 'en' }),
    match: without(
      {
        ...file.match,
        any: file.match.any.map((rule) => without(rule, { strength: 'strong' })),
        near: file.match.near.map((rule) =>
          without(rule, { strength: 'strong', order: 'any', scope: 'sentence' }),
        ),
      },
      {},
    ),
  } as DefinitionFile;
}

/** Writes a definition as a YAML file that reads back as the same definition. */
export function writeNarrative(definition: NarrativeDefinition): string {
  return stringify(toDefinitionFile(definition), { lineWidth: LINE_WIDTH });
}

/** An object without its empty values, and without those that are what they would be anyway. */
function without<T extends object>(value: T, defaults: Partial<Record<keyof T, unknown>>): Partial<T> {
  const kept = Object.entries(value).filter(([key, item]: [string, unknown]) => {
    if (item === null || item === undefined || item === defaults[key as keyof T]) return false;
    if (Array.isArray(item)) return item.length > 0;
    return typeof item !== 'object' || Object.keys(item).length > 0;
  });
  return Object.fromEntries(kept) as Partial<T>;
}
