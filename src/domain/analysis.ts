import type { Explanation } from './explanation.js';
import type { Finding } from './finding.js';
import type { NarrativeMatch } from './narrative.js';
import type { Scores } from './score.js';

/** What the rules recommend; only a person decides. */
export const ACTIONS = ['none', 'review'] as const;
export type Action = (typeof ACTIONS)[number];

export interface Reason {
  /** The rule's id, e.g. `attack-on-commenter`. */
  readonly rule: string;
  /** The rule in words, for a moderator. */
  readonly text: string;
}

export interface Recommendation {
  readonly action: Action;
  /** Empty exactly when the action is `none`; the weightiest reason first. */
  readonly reasons: readonly Reason[];
}

/** What produced an analysis, so that it can be explained and repeated later. */
export interface AnalysisVersions {
  readonly parley: string;
  /** Short content hash of the lexicons' rows and the detectors' examples; code itself moves with `parley`. */
  readonly lexicons: string;
  readonly scorer: string;
  /** Short content hash of the rules' ids and sentences. */
  readonly rules: string;
  /** Short content hash of all active narrative definitions. */
  readonly narratives: string;
}

/** Everything Parley says about one revision of one comment: the output contract of CLI and API. */
export interface Analysis {
  /** The comment's id as the source names it. */
  readonly id: string;
  readonly scores: Scores;
  readonly findings: readonly Finding[];
  readonly narratives: readonly NarrativeMatch[];
  readonly recommendation: Recommendation;
  readonly versions: AnalysisVersions;
  /** Only where they were asked for. */
  readonly explanations?: readonly Explanation[];
}
