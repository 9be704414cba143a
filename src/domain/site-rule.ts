import type { DetectorId, Severity, TargetKind } from './finding.js';
import type { Attribute } from './score.js';

/**
 * What an editor's rule asks of a comment: data, so that it can be stored, shown as a sentence and moved between
 * sites. What is not known of a comment (a score that was never given, an author without a name) meets no
 * condition, and so meets its `not`.
 */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly score: ScoreCondition }
  | { readonly finding: FindingCondition }
  | { readonly narrative: NarrativeCondition }
  | { readonly author: AuthorCondition }
  /** Phrases in the language of the narratives' definitions; one of them stands in the text. */
  | { readonly words: readonly string[] }
  | { readonly thread: ThreadCondition };

/** Every kind of condition, groups first; each is the one key of its object. */
export const CONDITION_KINDS = [
  'all',
  'any',
  'not',
  'score',
  'finding',
  'narrative',
  'author',
  'words',
  'thread',
] as const;

/** The score lies in the range; both ends given, both hold. */
export interface ScoreCondition {
  readonly attribute: Attribute;
  readonly atLeast?: number | undefined;
  readonly below?: number | undefined;
}

/** So many findings (one, where it does not say) meet everything that is given. */
export interface FindingCondition {
  readonly forms?: readonly DetectorId[] | undefined;
  readonly targets?: readonly TargetKind[] | undefined;
  readonly severityAtLeast?: Severity | undefined;
  readonly countAtLeast?: number | undefined;
}

/** One of the narratives (any at all, where none is named) is voiced. */
export interface NarrativeCondition {
  readonly ids?: readonly string[] | undefined;
  /** Not only quoted from somebody else. */
  readonly ownWords?: boolean | undefined;
}

/** What the author had done on this site before this comment; everything that is given holds. */
export interface AuthorCondition {
  /** Here for fewer days than this. */
  readonly newWithinDays?: number | undefined;
  readonly postedAtLeast?: number | undefined;
  readonly postedAtMost?: number | undefined;
  /** The share of their earlier comments that moderators rejected, from 0 to 1. */
  readonly rejectedShareAtLeast?: number | undefined;
}

/** The page the comment stands under; everything that is given holds. */
export interface ThreadCondition {
  /** As the publisher names threads. */
  readonly ids?: readonly string[] | undefined;
  /** A part of the page's address, in any case: `/politics/`. */
  readonly addressContains?: string | undefined;
}

/** What a rule does with a comment that meets its condition. */
export type RuleAction =
  /** Not to be reviewed, whatever the analysis recommends. */
  | { readonly do: 'publish' }
  /** Into the review queue. */
  | { readonly do: 'hold' }
  /** Rejected at once where the site allows it, held otherwise. */
  | { readonly do: 'reject' }
  /** A word to find it by. */
  | { readonly do: 'tag'; readonly tag: string }
  /** Into the review queue, for a desk, or for a person of the site: then `to` is their name. */
  | { readonly do: 'route'; readonly to: string; readonly person?: number | undefined };

/** Actions that settle whether a comment is reviewed; a rule has at most one of them. */
export type Disposition = 'publish' | 'hold' | 'reject' | 'route';

/** What a rule says, as an editor writes it. */
export interface RuleDefinition {
  readonly title: string;
  readonly when: Condition;
  readonly then: readonly RuleAction[];
}

/**
 * How far a version of a rule is in force. A draft does nothing; in the shadow it notes what it would have done; on, it
 * does it; retired, it is kept for the record.
 */
export const RULE_STATES = ['draft', 'shadow', 'on', 'retired'] as const;
export type RuleState = (typeof RULE_STATES)[number];

const NEXT_STATES: Readonly<Record<RuleState, readonly RuleState[]>> = {
  draft: ['shadow', 'on', 'retired'],
  shadow: ['on', 'draft', 'retired'],
  on: ['shadow', 'retired'],
  retired: ['draft'],
};

/** The states a version may go to from `state`. */
export function nextStates(state: RuleState): readonly RuleState[] {
  return NEXT_STATES[state];
}

/** One version of a rule that runs, in the shadow or on. */
export interface RunningRule extends RuleDefinition {
  readonly ruleId: number;
  readonly version: number;
  readonly state: 'shadow' | 'on';
}

/** How the id of a reason begins that one of the site's rules gives, before the rule's number. */
export const SITE_RULE = 'site-rule-';

/** The action of a rule that settles whether a comment is reviewed; null when it only tags. */
export function dispositionOf(actions: readonly RuleAction[]): Disposition | null {
  for (const { do: action } of actions) if (action !== 'tag') return action;
  return null;
}

/** What surrounded a text when it arrived, as far as rules ask. */
export interface RuleSurroundings {
  readonly threadSourceId: string;
  readonly threadUrl: string | null;
  /** Null for an unknown author. */
  readonly author: {
    /** Comments of theirs on this site that arrived before this one and are still there. */
    readonly posted: number;
    /** Of those, the ones that had been rejected by the time this one arrived. */
    readonly rejected: number;
    /** ISO 8601; null when this is their first. */
    readonly firstPostedAt: string | null;
  } | null;
  readonly postedAt: Date;
}
