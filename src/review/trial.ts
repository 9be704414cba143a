import { groupBy } from '../domain/group-by.js';
import { toRuleSubject, type RuleSubject } from '../rules/rule-subject.js';
import { readFirstPost } from '../store/comments/comment-background.js';
import { readFindings, readNarrativeMatches } from '../store/comments/comment-reads.js';
import type { Db } from '../store/database.js';
import {
  readRuleSurroundings,
  readTrialComments,
  type TrialComment,
} from '../store/analyses/rule-subjects.js';

/** Comments read at once: the texts of a long trial are never all in memory. */
const PAGE = 500;

/** Goes through a site's newest comments, each as rules would have seen it when it arrived. */
export async function* trialSubjects(
  db: Db,
  siteId: string,
  { decided, most }: { readonly decided: boolean; readonly most: number },
): AsyncGenerator<{ readonly comment: TrialComment; readonly subject: RuleSubject }> {
  const siteBegan = await readFirstPost(db, siteId);
  let before: number | null = null;
  for (let left = most; left > 0;) {
    const page: TrialComment[] = await readTrialComments(db, siteId, {
      decided,
      before,
      limit: Math.min(PAGE, left),
    });
    const subjects = await subjectsOf(db, siteId, page, siteBegan);
    for (const comment of page) {
      const subject = subjects.get(comment.revisionId);
      if (subject) yield { comment, subject };
    }
    left -= page.length;
    if (page.length < Math.min(PAGE, left + page.length)) return;
    before = page.at(-1)?.commentId ?? null;
  }
}

async function subjectsOf(
  db: Db,
  siteId: string,
  comments: readonly TrialComment[],
  siteBegan: Date | null,
): Promise<Map<number, RuleSubject>> {
  const revisionIds = comments.map(({ revisionId }) => revisionId);
  const findings = groupBy(await readFindings(db, siteId, revisionIds), revisionOf);
  const matches = groupBy(await readNarrativeMatches(db, siteId, revisionIds), revisionOf);
  const around = new Map(
    (await readRuleSurroundings(db, siteId, revisionIds)).map((row) => [row.revisionId, row]),
  );
  return new Map(
    comments.flatMap(({ revisionId, text, scores }) => {
      const surroundings = around.get(revisionId);
      if (!surroundings) return [];
      const found = (findings.get(revisionId) ?? []).map(
        ({ detector, severity, targetKind, targetName }) => ({
          detector,
          severity,
          target: targetKind === null ? null : { kind: targetKind, name: targetName },
        }),
      );
      const comment = { text, scores, findings: found, narratives: matches.get(revisionId) ?? [] };
      return [[revisionId, toRuleSubject(comment, surroundings, siteBegan)] as const];
    }),
  );
}

function revisionOf({ revisionId }: { readonly revisionId: number }): number {
  return revisionId;
}
