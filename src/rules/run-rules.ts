import type { Recommendation } from '../domain/analysis.js';
import { dispositionOf, SITE_RULE, type Disposition, type RunningRule } from '../domain/site-rule.js';
import { meets } from './meets.js';
import type { RuleSubject } from './rule-subject.js';
import { compileWords } from './word-finder.js';

/** What a set of rules says about a comment: every rule that applies, in the shadow or on, by id. */
export type RuleRunner = (subject: RuleSubject) => RunningRule[];

/** Makes a set of rules ready to be asked about one comment after another. */
export function compileRules(rules: readonly RunningRule[]): RuleRunner {
  const findWords = compileWords(rules.map(({ when }) => when));
  const inOrder = rules.toSorted((a, b) => a.ruleId - b.ruleId || a.version - b.version);
  return (subject) => {
    if (inOrder.length === 0) return [];
    const words = findWords(subject.text);
    return inOrder.filter((rule) => meets(rule.when, subject, words));
  };
}

/** What becomes of a comment once the rules that are on have had their say. */
export interface Outcome {
  readonly recommendation: Recommendation;
  /** The rule that rejects the comment; null when no rule does, or none may. */
  readonly rejectedBy: RunningRule | null;
}

/** The strictest first: where two rules disagree, a comment is rather looked at than let through. */
const STRICTEST_FIRST: readonly Disposition[] = ['reject', 'route', 'hold', 'publish'];

/**
 * Lets the rules that apply change what the analysis recommends; those in the shadow change nothing. The strictest
 * decides: rejecting, then holding (for somebody or for all), then publishing; without any of them the analysis's own
 * recommendation stands.
 */
export function applyRules(
  recommended: Recommendation,
  applying: readonly RunningRule[],
  { mayReject }: { readonly mayReject: boolean },
): Outcome {
  const on = applying.filter(({ state }) => state === 'on');
  const strictest = STRICTEST_FIRST.find((action) => on.some(({ then }) => dispositionOf(then) === action));
  if (strictest === undefined) return { recommendation: recommended, rejectedBy: null };
  if (strictest === 'publish') return { recommendation: { action: 'none', reasons: [] }, rejectedBy: null };
  const asking = on.filter(({ then }) => !['publish', null].includes(dispositionOf(then)));
  const rejecting = asking.find(({ then }) => dispositionOf(then) === 'reject');
  return {
    recommendation: {
      action: 'review',
      reasons: [
        ...asking.map(({ ruleId, title }) => ({ rule: `${SITE_RULE}${ruleId}`, text: title })),
        ...recommended.reasons,
      ],
    },
    rejectedBy: mayReject ? (rejecting ?? null) : null,
  };
}
