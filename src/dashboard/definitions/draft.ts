import type { DefinitionFile } from '../../narratives/definition-schema.js';

/** A definition being written: in the form's fields, or as the text of its file. */
export type Draft = { readonly definition: DefinitionFile } | { readonly yaml: string };

type Match = NonNullable<DefinitionFile['match']>;
export type PhraseRule = NonNullable<Match['any']>[number];
export type Requirement = NonNullable<PhraseRule['requires']>[number];
export type NearRule = NonNullable<Match['near']>[number];
export type Example = NonNullable<DefinitionFile['examples']>[number];
export type CounterExample = NonNullable<DefinitionFile['counter_examples']>[number];
export type Exclusion = NonNullable<Match['none']>[number];

/** A definition with nothing in it yet. */
export const EMPTY: DefinitionFile = {
  schema: 'narrative/1',
  id: '',
  version: 1,
  title: '',
  description: '',
  status: 'proposed',
  match: { any: [{ id: 'p1', phrase: '' }] },
};

/** An id made of a title: `The ferry is late!` becomes `the-ferry-is-late`. */
export function idOf(title: string): string {
  return title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/** An id that no rule of the definition has. */
export function freeRuleId({ any, near }: Match): string {
  const taken = new Set([...(any ?? []), ...(near ?? [])].map(({ id }) => id));
  let n = 1;
  while (taken.has(`p${n}`)) n += 1;
  return `p${n}`;
}

/** The list with one item replaced, or without it. */
export function replaced<T>(items: readonly T[], index: number, item: T | null): T[] {
  return items.flatMap((each, at) => (at !== index ? [each] : item === null ? [] : [item]));
}
