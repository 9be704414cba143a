import { inQuotes } from '../candidate.js';
import type { Candidate } from '../detector.js';
import type { Document } from '../document.js';
import type { AlteredName } from '../lexicons/altered-names.js';
import type { LexiconHit } from '../lexicons/lexicon.js';
import { KNOWN_FIGURES } from '../lexicons/people.js';

/** The finding for a name bent into an insult ("Killary"), which carries its own target. */
export function judgeAlteredName(document: Document, hit: LexiconHit<AlteredName>): Candidate | null {
  const { row, span } = hit;
  const { text } = document;
  if (row.written !== undefined && !text.startsWith(row.written, span.start)) return null;
  const name = figureIn(document, hit) ?? text.slice(span.start, span.end);
  return {
    span,
    severity: row.severity,
    about: `${inQuotes(document, span)} is a name bent into an insult`,
    source: `altered-names:${row.term}`,
    aimedAt: { kind: row.of === 'group' ? 'group' : 'public-figure', name },
    addressed: true,
  };
}

/** "Hillary" in "Crooked Hillary": the name behind the epithet. */
function figureIn({ tokens, text }: Document, { first, end }: LexiconHit<AlteredName>): string | null {
  const figure = tokens.slice(first, end).find(({ key }) => KNOWN_FIGURES.has(key));
  return figure ? text.slice(figure.start, figure.end) : null;
}
