import type { Condition } from '../../domain/site-rule.js';

/** A condition the form shows as one row, or as a group of rows. */
export type RowKind = 'score' | 'finding' | 'narrative' | 'author' | 'words' | 'thread' | 'group';
export const ROW_KINDS: readonly RowKind[] = [
  'score',
  'finding',
  'narrative',
  'author',
  'words',
  'thread',
  'group',
];

/** Groups within groups, below the outermost, that the form offers to add. */
export const DEEPEST_GROUP = 3;

export type Group = { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };

/** The condition of a row without the “not” before it. */
export function plainOf(condition: Condition): Exclude<Condition, { not: Condition }> {
  return 'not' in condition ? plainOf(condition.not) : condition;
}

/** Whether the row is turned round; two “not” in a row turn it back. */
export function isNegated(condition: Condition): boolean {
  return 'not' in condition && !isNegated(condition.not);
}

/** The condition with or without a “not” before it. */
export function negated(condition: Condition, not: boolean): Condition {
  const plain = plainOf(condition);
  return not ? { not: plain } : plain;
}

export function kindOf(condition: Condition): RowKind {
  const plain = plainOf(condition);
  if ('all' in plain || 'any' in plain) return 'group';
  if ('score' in plain) return 'score';
  if ('finding' in plain) return 'finding';
  if ('narrative' in plain) return 'narrative';
  if ('author' in plain) return 'author';
  return 'words' in plain ? 'words' : 'thread';
}

/** What a new row of a kind begins with. */
export function freshCondition(kind: RowKind): Condition {
  switch (kind) {
    case 'score':
      return { score: { attribute: 'INCIVILITY', atLeast: 0.8 } };
    case 'finding':
      return { finding: { forms: ['name-calling'], severityAtLeast: 2 } };
    case 'narrative':
      return { narrative: { ownWords: true } };
    case 'author':
      return { author: { newWithinDays: 7 } };
    case 'words':
      return { words: [] };
    case 'thread':
      return { thread: { addressContains: '/' } };
    case 'group':
      return { any: [freshCondition('score')] };
  }
}

/** The outermost group of a rule, as which the form shows any condition. */
export function asGroup(condition: Condition): Group {
  return 'all' in condition || 'any' in condition ? condition : { all: [condition] };
}

export function partsOf(group: Group): readonly Condition[] {
  return 'all' in group ? group.all : group.any;
}

export function regrouped(group: Group, parts: readonly Condition[]): Group {
  return 'all' in group ? { all: parts } : { any: parts };
}

/** The lines of a text field that say something. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** The object without the fields that are not given. */
export function given<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(([, field]) => field !== undefined && field !== ''),
  ) as T;
}
