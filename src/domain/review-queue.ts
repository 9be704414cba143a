import type { DetectorId, TargetKind } from './finding.js';
import type { Attribute } from './score.js';

/**
 * The lists a moderator works through: what waits, what readers have reported since it was last decided about, what
 * was set aside, what needs more say; and everything. In the order of their tabs.
 */
export const QUEUE_LISTS = ['waiting', 'reported', 'deferred', 'escalated', 'all'] as const;
export type QueueList = (typeof QUEUE_LISTS)[number];

/** What waits, is unfinished or has failed is counted up to here for the header: as many stands for as many or more. */
export const MOST_COUNTED = 10_000;

/** Which comments of a list are shown; a field that is left out does not narrow it. */
export interface QueueFilter {
  readonly list: QueueList;
  readonly threadId?: number | undefined;
  readonly authorId?: number | undefined;
  /** In a thread of this person's, or routed to them by a rule; or neither anybody's. */
  readonly assignedTo?: number | 'nobody' | undefined;
  /** A finding of this form, and of this target where both are given. */
  readonly form?: DetectorId | undefined;
  readonly target?: TargetKind | undefined;
  readonly narrativeId?: string | undefined;
  /** A word that a rule has given it; a desk that a rule has sent it to. */
  readonly tag?: string | undefined;
  readonly routedTo?: string | undefined;
  /** That the text was found to be in, as an ISO 639-1 code. */
  readonly language?: string | undefined;
  readonly attribute: Attribute;
  /** Scores from this one … */
  readonly minScore?: number | undefined;
  /** … up to and including this one. */
  readonly maxScore?: number | undefined;
  /** By the time of arrival. */
  readonly newerThanHours?: number | undefined;
  readonly olderThanHours?: number | undefined;
}
