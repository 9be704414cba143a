import type { RunningRule } from '../domain/site-rule.js';
import { toRuleSubject } from '../rules/rule-subject.js';
import { applyRules, compileRules } from '../rules/run-rules.js';
import type { NewAnalysis } from '../store/analyses/analyses.js';
import { readFirstPost } from '../store/comments/comment-background.js';
import type { Db } from '../store/database.js';
import { readRuleSurroundings } from '../store/analyses/rule-subjects.js';
import { readRejectsAutomatically, readRunningRules } from '../store/analyses/site-rules.js';

/** An analysis with what the site's rules make of it: its recommendation is the one that counts. */
export interface RuledAnalysis extends NewAnalysis {
  /** Every rule that applies, those in the shadow included. */
  readonly applying: readonly RunningRule[];
  /** The rule that rejects the comment, where the site allows that. */
  readonly rejectedBy: RunningRule | null;
}

/**
 * Lets the rules of the site that run speak about fresh analyses of current texts. Without rules it costs one query,
 * with them four, whatever the size of the batch.
 */
export async function ruleOn(
  db: Db,
  siteId: string,
  analyses: readonly NewAnalysis[],
  textOf: (revisionId: number) => string,
): Promise<RuledAnalysis[]> {
  const rules = await readRunningRules(db, siteId);
  if (rules.length === 0) return analyses.map((row) => ({ ...row, applying: [], rejectedBy: null }));
  const run = compileRules(rules);
  const mayReject = await readRejectsAutomatically(db, siteId);
  const siteBegan = await readFirstPost(db, siteId);
  const surroundings = new Map(
    (
      await readRuleSurroundings(
        db,
        siteId,
        analyses.map(({ revisionId }) => revisionId),
      )
    ).map((row) => [row.revisionId, row]),
  );
  return analyses.map((row) => {
    const { revisionId, analysis } = row;
    const around = surroundings.get(revisionId);
    // Gone since it was read: it will not be stored either.
    if (around === undefined) return { ...row, applying: [], rejectedBy: null };
    const applying = run(toRuleSubject({ ...analysis, text: textOf(revisionId) }, around, siteBegan));
    const { recommendation, rejectedBy } = applyRules(analysis.recommendation, applying, { mayReject });
    return { ...row, analysis: { ...analysis, recommendation }, applying, rejectedBy };
  });
}
