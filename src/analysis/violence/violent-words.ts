import type { Severity } from '../../domain/finding.js';
import type { Document } from '../document.js';
import { NEGATIONS } from '../lexicons/grammar.js';
import { words } from '../lexicons/words.js';
import { nextInClause } from '../syntax/clause.js';
import type { Subject } from '../syntax/subject.js';

/** Words that wish for or announce violence, as indexes of tokens. */
export interface ViolentWords {
  readonly first: number;
  readonly end: number;
  /** Whom they say it is for, where that is not among them. */
  readonly victim?: Subject;
  readonly severity: Severity;
  /** What the finding gives as its source: `pattern:wished-death`. */
  readonly source: string;
}

/** Whoever is to do the deed, as long as it is done. */
export const SOMEBODY = words('someone somebody');

/** How far before the words a "not" is looked for. */
const REACH = 5;

/** Whether a "not" stands before the token, in its clause. */
export function isDenied({ tokens }: Document, at: number): boolean {
  for (let i = at; i > at - REACH && (i === at || nextInClause(tokens, i + 1)); i--)
    if (NEGATIONS.holds(tokens[i])) return true;
  return false;
}
