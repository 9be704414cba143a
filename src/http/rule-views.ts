import { nextStates } from '../domain/site-rule.js';
import type { RuleHitCount } from '../store/analyses/rule-hits.js';
import type { RuleVersion } from '../store/analyses/site-rules.js';
import type { RuleView } from './contract.js';

/** Rules as they are shown: each with its versions, the newest first, and what every version has applied to. */
export function toRuleView(versions: readonly RuleVersion[], counts: readonly RuleHitCount[]): RuleView[] {
  const rules = new Map<number, RuleView>();
  for (const { ruleId, createdAt, changedAt, ...version } of versions) {
    const rule = rules.get(ruleId) ?? { id: ruleId, versions: [] };
    rules.set(ruleId, rule);
    const of = (state: RuleHitCount['state']) => {
      const count = counts.find(
        (row) => row.ruleId === ruleId && row.version === version.version && row.state === state,
      );
      if (!count) return null;
      const { hits, approved, rejected, lastAt } = count;
      return { hits, approved, rejected, lastAt: lastAt.toISOString() };
    };
    rule.versions.push({
      ...version,
      next: [...nextStates(version.state)],
      createdAt: createdAt.toISOString(),
      changedAt: changedAt.toISOString(),
      inShadow: of('shadow'),
      whileOn: of('on'),
    });
  }
  return [...rules.values()];
}
