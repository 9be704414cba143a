import type { Document } from '../document.js';
import { DONE_TO_PEOPLE, VIOLENT_PARTICIPLES } from '../lexicons/threats.js';
import { words } from '../lexicons/words.js';
import { nextInClause, previousInClause } from '../syntax/clause.js';
import { isSomebody, openedByAnybody, subjectBefore, type Subject } from '../syntax/subject.js';
import { isDenied, type ViolentWords } from './violent-words.js';

const OUGHT = words('should must ought deserve deserves needs need has gotta');
/** Between "should" and "shot". */
const BETWEEN = words(
  'be been have all get being to taken lined dragged marched out back up and into the street against wall',
);

/** "should be shot", "deserves to be hanged", "ought to have been put down like a dog". */
export function deserved(document: Document, at: number): ViolentWords | null {
  const { tokens } = document;
  const participle = tokens[at]?.key ?? '';
  const end = endOfParticiple(document, at);
  if (end === -1) return null;
  let first = at;
  while (BETWEEN.holds(previousInClause(tokens, first))) first--;
  const ought = previousInClause(tokens, first);
  // "need the shot"
  if (previousInClause(tokens, at)?.key === 'the') return null;
  if (first === at || !ought || !OUGHT.has(ought.key) || isDenied(document, first)) return null;
  const before = subjectBefore(document, first - 1);
  // "whoever signed this should be shot"
  const victim = isSomebody(before) ? before : subjectOfAnybody(document, first - 1, before);
  if (victim.kind === 'thing' || victim.kind === 'self') return null;
  if (victim.kind === 'unknown' && !DONE_TO_PEOPLE.has(participle)) return null;
  return { first: first - 1, end, victim, severity: 3, source: 'pattern:ought-to-be-killed' };
}

/** One past "shot", "put to death" or "put down like a dog", or -1. */
function endOfParticiple({ tokens }: Document, at: number): number {
  const participle = tokens[at]?.key ?? '';
  if (VIOLENT_PARTICIPLES.has(participle)) return at + 1;
  if (participle !== 'put') return -1;
  const keyAt = (place: number): string => nextInClause(tokens, place)?.key ?? '';
  if (keyAt(at + 1) === 'to' && keyAt(at + 2) === 'death') return at + 3;
  return keyAt(at + 1) === 'down' && keyAt(at + 2) === 'like' ? at + 2 : -1;
}

function subjectOfAnybody(document: Document, verb: number, otherwise: Subject): Subject {
  const anybody = openedByAnybody(document, verb);
  return isSomebody(anybody) ? anybody : otherwise;
}
