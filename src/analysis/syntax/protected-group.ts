import { nextInClause } from './clause.js';
import type { Token } from '../document.js';
import { PROTECTED_ADJECTIVES, PROTECTED_GROUPS, PROTECTED_NOUNS_AFTER } from '../lexicons/people.js';

/** One past a protected group named at `at` ("women", "trans people", "Muslim immigrants"), or -1. */
export function endOfProtectedGroup(tokens: readonly Token[], at: number): number {
  const key = tokens[at]?.key ?? '';
  if (PROTECTED_ADJECTIVES.has(key)) {
    const next = nextInClause(tokens, at + 1)?.key ?? '';
    if (PROTECTED_NOUNS_AFTER.has(next) || PROTECTED_GROUPS.has(next)) return at + 2;
  }
  return PROTECTED_GROUPS.has(key) ? at + 1 : -1;
}
