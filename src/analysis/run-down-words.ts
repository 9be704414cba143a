import type { DetectorId, Finding } from '../domain/finding.js';
import { leaveOut } from './leave-out.js';

/**
 * Forms whose words a score by words mistakes the most: it hears "a stupid idea" and "that was pathetic whining" as it
 * hears what is said of a person.
 */
const OF_MATTERS: ReadonlySet<DetectorId> = new Set(['aspersion', 'pejorative-for-speech']);

/** The comment and its findings without the words that run down an idea, a deed or a way of speaking. */
export function withoutRunDownWords(
  text: string,
  findings: readonly Finding[],
): { readonly text: string; readonly findings: readonly Finding[] } {
  const ofMatters = findings.filter(({ detector }) => OF_MATTERS.has(detector));
  if (ofMatters.length === 0) return { text, findings };
  return {
    text: leaveOut(
      text,
      ofMatters.map(({ span }) => span),
    ),
    findings: findings.filter(({ detector }) => !OF_MATTERS.has(detector)),
  };
}
