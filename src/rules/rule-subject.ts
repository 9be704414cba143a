import type { Finding } from '../domain/finding.js';
import type { NarrativeMatch } from '../domain/narrative.js';
import type { Scores } from '../domain/score.js';
import type { RuleSurroundings } from '../domain/site-rule.js';

/** What an author had done on the site before a comment of theirs. */
export interface AuthorStanding {
  readonly posted: number;
  /** Of those, how many moderators had rejected by then. */
  readonly rejected: number;
  /** Days since their first comment; null where the site's own comments do not reach back far enough to tell. */
  readonly daysHere: number | null;
}

/** Everything a rule may ask of one comment. */
export interface RuleSubject {
  readonly text: string;
  readonly scores: Scores;
  readonly findings: readonly Pick<Finding, 'detector' | 'severity' | 'target'>[];
  readonly narratives: readonly Pick<NarrativeMatch, 'id' | 'voice'>[];
  /** Null for an unknown author. */
  readonly author: AuthorStanding | null;
  readonly thread: { readonly id: string; readonly url: string | null };
}

const DAY_MS = 86_400_000;
/** Where a site's own comments begin less than this before an author's, the author may be older than it knows. */
const REACH_DAYS = 7;

/**
 * A comment as rules see it.
 * @param siteBegan when the site's oldest comment was posted; null where that is not known.
 */
export function toRuleSubject(
  { text, scores, findings, narratives }: Pick<RuleSubject, 'text' | 'scores' | 'findings' | 'narratives'>,
  { threadSourceId, threadUrl, author, postedAt }: RuleSurroundings,
  siteBegan: Date | null,
): RuleSubject {
  return {
    text,
    scores,
    findings,
    narratives,
    thread: { id: threadSourceId, url: threadUrl },
    author: author && {
      posted: author.posted,
      rejected: author.rejected,
      daysHere: daysHere(
        postedAt,
        author.firstPostedAt === null ? postedAt : new Date(author.firstPostedAt),
        siteBegan,
      ),
    },
  };
}

function daysHere(postedAt: Date, first: Date, siteBegan: Date | null): number | null {
  if (siteBegan === null || first.getTime() - siteBegan.getTime() < REACH_DAYS * DAY_MS) return null;
  return Math.max(0, (postedAt.getTime() - first.getTime()) / DAY_MS);
}
