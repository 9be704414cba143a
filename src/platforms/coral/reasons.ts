import type { DetectorId } from '../../domain/finding.js';

/** Those of Coral's reasons for a rejection that Parley has a word for. */
export type CoralReason =
  'OFFENSIVE' | 'ABUSIVE' | 'HARASSMENT_BULLYING' | 'HATE_SPEECH' | 'IRRELEVANT_CONTENT' | 'SPAM' | 'OTHER';

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

/** The reasons a site begins with; one that a site has added is not known in Coral. */
const REASON_OF_CODE: ReadonlyMap<string, CoralReason> = new Map([
  ['name-calling', 'HARASSMENT_BULLYING'],
  ['threat', 'ABUSIVE'],
  ['hate', 'HATE_SPEECH'],
  ['vulgar', 'OFFENSIVE'],
  ['off-topic', 'IRRELEVANT_CONTENT'],
  ['spam', 'SPAM'],
  ['personal-data', 'OTHER'],
  ['other', 'OTHER'],
]);

/** What the moderator has given as the reason, or else what the gravest finding stands for; `OTHER` for neither. */
export function reasonFor(findings: readonly DetectorId[], code: string | null = null): CoralReason {
  const given = code === null ? undefined : REASON_OF_CODE.get(code);
  const [gravest] = findings;
  return given ?? (gravest ? REASON_OF[gravest] : 'OTHER');
}
