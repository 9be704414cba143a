import { spanOf } from './candidate.js';
import type { Document } from './document.js';
import { leaveOut } from './leave-out.js';
import { FOND_MODIFIERS } from './lexicons/fondness.js';
import { names, traits } from './lexicons/index.js';
import type { LexiconHit, LexiconRow } from './lexicons/lexicon.js';
import { attribute } from './syntax/attribution.js';
import { startOfModifiers } from './syntax/noun-phrase.js';

/**
 * The comment without its words that disparage but nobody else is disparaged by: denied ("you're no fool"), said of the
 * commenter ("I was an idiot") or fond ("you beautiful idiot"); null where there are none. A score by words hears
 * the words all the same.
 */
export function withoutExcusedInsults(document: Document): string | null {
  const hits = [
    ...names.findAll(document).map((hit) => ({ hit, isAdjective: false })),
    ...traits.findAll(document).map((hit) => ({ hit, isAdjective: true })),
  ].sort((a, b) => a.hit.first - b.hit.first);
  const disparaging = new Set<number>();
  for (const { hit } of hits) for (let at = hit.first; at < hit.end; at++) disparaging.add(at);
  const excused = hits.filter(({ hit, isAdjective }) => isExcused(document, hit, isAdjective, disparaging));
  if (excused.length === 0) return null;
  return leaveOut(
    document.text,
    excused.map(({ hit: { first, end } }) => spanOf(document, first, end)),
  );
}

function isExcused(
  document: Document,
  { first, end, plural }: LexiconHit<LexiconRow>,
  isAdjective: boolean,
  disparaging: ReadonlySet<number>,
): boolean {
  const mayBeBetween = (at: number): boolean => disparaging.has(at);
  const start = isAdjective ? first : startOfModifiers(document, first, mayBeBetween);
  if (isFond(document, start, first)) return true;
  const { tie, subject, negated } = attribute(document, {
    first: start,
    end,
    plural,
    isAdjective,
    mayBeBetween,
  });
  return negated || (tie === 'said-of' && subject?.kind === 'self');
}

/** "you beautiful idiot" */
export function isFond({ tokens }: Document, first: number, noun: number): boolean {
  for (let at = first; at < noun; at++) if (FOND_MODIFIERS.holds(tokens[at])) return true;
  return false;
}
