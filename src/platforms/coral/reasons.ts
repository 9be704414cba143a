import type { DetectorId } from '../../domain/finding.js';

/** Coral's reasons for a rejection that a finding can stand for. */
export type CoralReason = 'OFFENSIVE' | 'ABUSIVE' | 'HARASSMENT_BULLYING' | 'HATE_SPEECH' | 'OTHER';

const REASON_OF: Readonly<Record<DetectorId, CoralReason>> = {
  threat: 'ABUSIVE',
  'identity-attack': 'HATE_SPEECH',
  'name-calling': 'HARASSMENT_BULLYING',
  aspersion: 'HARASSMENT_BULLYING',
  'lying-accusation': 'HARASSMENT_BULLYING',
  'pejorative-for-speech': 'HARASSMENT_BULLYING',
  vulgarity: 'OFFENSIVE',
  'offensive-words': 'OFFENSIVE',
  shouting: 'OTHER',
};

/** The reason the gravest finding stands for; `OTHER` where nothing was found. */
export function reasonFor(findings: readonly DetectorId[]): CoralReason {
  const [gravest] = findings;
  return gravest ? REASON_OF[gravest] : 'OTHER';
}
