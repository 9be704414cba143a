import type { Reason, Recommendation } from '../domain/analysis.js';
import { DETECTORS, type DetectorId, type Finding, type TargetKind } from '../domain/finding.js';

/** When a moderator should look. A rule only asks; nobody but a person decides. */
interface Rule extends Reason {
  matches(findings: readonly Finding[]): boolean;
}

/**
 * From this INCIVILITY on the score alone asks for a review: nine of ten such comments are uncivil, and so were 118 of
 * the 120 that no other rule asks for in seven sets of labelled comments (`models/incivility/README.md`).
 */
export const SURE_FROM = 0.9;

const anyFinding =
  (test: (finding: Finding) => boolean) =>
  (findings: readonly Finding[]): boolean =>
    findings.some(test);

/** Forms that are directed at somebody. */
const ATTACKS: ReadonlySet<DetectorId> = new Set([
  'name-calling',
  'lying-accusation',
  'pejorative-for-speech',
  'aspersion',
]);
/** So many mild attacks on one reader weigh as much as a hard one. */
const REPEATED = 2;

const isAttackOnCommenter = ({ detector, target }: Finding): boolean =>
  target?.kind === 'commenter' && ATTACKS.has(detector);

/** Forms that attack somebody; several at once make a comment uncivil though each is mild. */
const MANY_FORMS = 3;

/** Forms of incivility; loudness is none, and what was learned from marked words only repeats the others. */
const FORMS: ReadonlySet<DetectorId> = new Set(
  DETECTORS.filter((detector) => detector !== 'shouting' && detector !== 'offensive-words'),
);

/** Neither a reader nor the author, for whom there are rules of their own, nor the commenter themselves. */
const IN_THE_NEWS: ReadonlySet<TargetKind> = new Set(['public-figure', 'group', 'unclear']);

/** Every rule, the weightiest first: the order of the reasons a moderator reads. */
export const RULES: readonly Rule[] = [
  {
    rule: 'threat',
    text: 'Wishes or announces violence or death.',
    matches: anyFinding(({ detector }) => detector === 'threat'),
  },
  {
    rule: 'identity-attack',
    text: 'Attacks people for what they are: a slur, or contempt for a whole protected group.',
    matches: anyFinding(({ detector, severity }) => detector === 'identity-attack' && severity >= 2),
  },
  {
    rule: 'attack-on-commenter',
    text: 'Calls a fellow commenter names, or runs them down.',
    matches: anyFinding((finding) => finding.severity >= 2 && isAttackOnCommenter(finding)),
  },
  {
    rule: 'repeated-attack',
    text: 'Runs a fellow commenter down more than once.',
    matches: (findings) => findings.filter(isAttackOnCommenter).length >= REPEATED,
  },
  {
    rule: 'attack-on-author',
    text: "Calls the article's author names.",
    matches: anyFinding(({ detector, target }) => detector === 'name-calling' && target?.kind === 'author'),
  },
  {
    rule: 'severe-vulgarity',
    text: 'Throws severe vulgarity at somebody.',
    matches: anyFinding(({ detector, severity }) => detector === 'vulgarity' && severity === 3),
  },
  {
    rule: 'strong-name-calling',
    text: 'Uses a strong insult for a person or a group.',
    matches: anyFinding(
      ({ detector, severity, target }) =>
        detector === 'name-calling' && severity >= 2 && IN_THE_NEWS.has(target?.kind ?? 'unclear'),
    ),
  },
  {
    rule: 'several-forms',
    text: `Combines ${MANY_FORMS} or more forms of incivility.`,
    matches: (findings) =>
      new Set(
        withoutShared(
          findings.filter(({ detector, target }) => FORMS.has(detector) && target?.kind !== 'self'),
        ).map(({ detector }) => detector),
      ).size >= MANY_FORMS,
  },
];

/** Findings in order of place, without those that share words with one before: "bullshit" is not two deeds. */
function withoutShared(findings: readonly Finding[]): Finding[] {
  let end = 0;
  return findings.filter(({ span }) => {
    if (span.start < end) return false;
    end = span.end;
    return true;
  });
}

/**
 * What is left to the score, when no rule speaks. It knows no addressee, and no reason but the words; the words that
 * moved it are marked as `offensive-words`, and explained where somebody asks.
 */
export const BY_SCORE: Reason = {
  rule: 'sure-score',
  text: `Scores ${SURE_FROM} or more for its words, though no single finding is reason enough.`,
};

/**
 * What the rules say about a comment's findings, and about its score if they say nothing.
 * @param isSure whether the score is sure by itself; asked only where no rule speaks.
 */
export function recommend(findings: readonly Finding[], isSure: () => boolean): Recommendation {
  const spoken =
    findings.length === 0
      ? []
      : RULES.filter((rule) => rule.matches(findings)).map(({ rule, text }) => ({ rule, text }));
  const reasons = spoken.length === 0 && isSure() ? [BY_SCORE] : spoken;
  return { action: reasons.length > 0 ? 'review' : 'none', reasons };
}
