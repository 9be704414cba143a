import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { toDefinitionFile } from './definition-file.js';

/** One thing that differs between two versions of a definition. */
export interface DefinitionChange {
  /** Where: `match.any.p1.phrase`; lists of rules are told apart by their ids, other lists by what they say. */
  readonly path: string;
  /** Null for what was added. */
  readonly before: string | null;
  /** Null for what was taken away. */
  readonly after: string | null;
}

/** Keys that change with every version and say nothing about the narrative. */
const BOOKKEEPING = new Set(['version', 'changelog']);

/** What differs between two versions, in the order of the file; empty when they say the same. */
export function definitionChanges(
  before: NarrativeDefinition | null,
  after: NarrativeDefinition | null,
): DefinitionChange[] {
  const old = before === null ? new Map<string, Leaf>() : leavesOf(before);
  const now = after === null ? new Map<string, Leaf>() : leavesOf(after);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const was = old.get(key);
    const is = now.get(key);
    const path = is?.path ?? was?.path ?? '';
    return was?.value === is?.value ? [] : [{ path, before: was?.value ?? null, after: is?.value ?? null }];
  });
}

interface Leaf {
  readonly path: string;
  readonly value: string;
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/** Every single value of a definition, by what makes it the same one in another version. */
function leavesOf(definition: NarrativeDefinition): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) value.forEach((item: unknown, index) => walkItem(item, path, index));
    else if (typeof value === 'object' && value !== null)
      for (const [key, item] of Object.entries(value)) walk(item, path === '' ? key : `${path}.${key}`);
    else if (isScalar(value)) leaves.set(path, { path, value: String(value) });
  };
  /** A rule is known by its id, an example by its text: moving one up the list changes nothing. */
  const walkItem = (item: unknown, path: string, index: number): void => {
    const { id, text, phrase, ...rest }: Record<string, unknown> = isMapping(item) ? item : {};
    const said = text ?? phrase;
    if (typeof id === 'string') walk({ phrase, ...rest }, `${path}.${id}`);
    else if (typeof said === 'string') {
      leaves.set(`${path} ${said}`, { path, value: said });
      walk(rest, `${path}."${said}"`);
    } else walk(item, `${path}.${index + 1}`);
  };
  const said = Object.entries(toDefinitionFile(definition)).filter(([key]) => !BOOKKEEPING.has(key));
  walk(Object.fromEntries(said), '');
  return leaves;
}

function isMapping(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
