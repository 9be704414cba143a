import { isContractedNot } from './lexicons/contractions.js';
import type { Document } from './document.js';
import { WordSet } from './word-set.js';

/** Triggers further back than this belong to another thought (NegEx, Chapman et al. 2001, with a wider window). */
const WINDOW = 8;
const NEGATIONS = new WordSet(
  (
    'not no never none nobody nothing neither nor without cannot hardly barely scarcely ' +
    'deny denies denied denying lack lacks lacked'
  ).split(' '),
);
/** Words that follow a negation and undo it: `not only`, `no doubt`. */
const PSEUDO_NEGATIONS = new Map(
  Object.entries({
    not: 'only just merely simply to',
    no: 'doubt wonder matter less more',
    nothing: 'but less',
    never: 'mind',
    cannot: 'but',
  }).map(([word, next]) => [word, new Set(next.split(' '))]),
);
const CUTS = new WordSet('but however although though except because'.split(' '));
const CONDITIONS = new WordSet('if unless assuming suppose supposing provided'.split(' '));

export interface ClauseFlags {
  readonly negated: boolean;
  readonly conditional: boolean;
}

/**
 * Whether words before the token `first`, in its clause and within eight words, negate it or make it depend on
 * something. This describes the clause, not what the commenter thinks of it.
 */
export function clauseFlags({ tokens }: Document, first: number): ClauseFlags {
  let negated = false;
  let conditional = false;
  let next = tokens[first];
  for (let at = first - 1; at >= 0 && at >= first - WINDOW; at -= 1) {
    const token = tokens[at];
    if (token === undefined || next === undefined || next.breakBefore || token.quote !== next.quote) break;
    if (CUTS.holds(token)) break;
    if (CONDITIONS.holds(token)) conditional = true;
    const negates = NEGATIONS.holds(token) || isContractedNot(token.key);
    if (negates && !PSEUDO_NEGATIONS.get(token.key)?.has(next.key)) negated = true;
    next = token;
  }
  return { negated, conditional };
}
