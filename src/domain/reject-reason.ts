import type { DetectorId, Finding } from './finding.js';

/** A rule of the house that a comment can be rejected under. Every site has its own list. */
export interface RejectReason {
  /** What decisions and events carry; stays when the label is reworded. */
  readonly code: string;
  readonly label: string;
  /** Findings of these forms suggest it. */
  readonly suggestedBy: readonly DetectorId[];
  /** Says too little by itself: whoever chooses it adds a note. */
  readonly needsNote: boolean;
}

/** What a site begins with. */
export const DEFAULT_REJECT_REASONS: readonly RejectReason[] = [
  {
    code: 'name-calling',
    label: 'Name-calling or insult',
    suggestedBy: ['name-calling', 'aspersion', 'lying-accusation', 'pejorative-for-speech'],
    needsNote: false,
  },
  { code: 'threat', label: 'Threat', suggestedBy: ['threat'], needsNote: false },
  { code: 'hate', label: 'Hate against a group', suggestedBy: ['identity-attack'], needsNote: false },
  {
    code: 'vulgar',
    label: 'Vulgar language',
    suggestedBy: ['vulgarity', 'offensive-words'],
    needsNote: false,
  },
  { code: 'off-topic', label: 'Off topic', suggestedBy: [], needsNote: false },
  { code: 'spam', label: 'Spam or advertising', suggestedBy: [], needsNote: false },
  { code: 'personal-data', label: 'Personal data', suggestedBy: [], needsNote: false },
  { code: 'other', label: 'Something else', suggestedBy: [], needsNote: true },
];

/**
 * The reason that the severest finding with a reason of its own stands for; among equally severe ones the reason
 * listed first. Null when no finding suggests any.
 */
export function suggestReason(
  reasons: readonly RejectReason[],
  findings: readonly Pick<Finding, 'detector' | 'severity'>[],
): RejectReason | null {
  const ranked = reasons.flatMap((reason) => {
    const severities = findings
      .filter(({ detector }) => reason.suggestedBy.includes(detector))
      .map(({ severity }) => severity);
    return severities.length === 0 ? [] : [{ reason, severity: Math.max(...severities) }];
  });
  return ranked.toSorted((a, b) => b.severity - a.severity)[0]?.reason ?? null;
}
