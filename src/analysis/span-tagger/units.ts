import type { Span } from '../../domain/span.js';
import type { Disguise, Document } from '../document.js';

/** A word as the tagger reads it: a token, or the tokens of one disguised word (`f*cking`). */
export interface Unit extends Span {
  /** The token's key, or the plain word the disguise most likely stands for. */
  readonly key: string;
  readonly sentence: number;
  readonly breakBefore: boolean;
  readonly quoted: boolean;
}

/** The words of a comment, at most `limit` of them; of a disguise's readings the one `judge` thinks worst of. */
export function unitsOf(document: Document, limit: number, judge: (key: string) => number): Unit[] {
  const { tokens, disguises } = document;
  const readings = disguises.length === 0 ? null : worstReadings(disguises, judge);
  const units: Unit[] = [];
  for (let at = 0; at < tokens.length && units.length < limit; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    const { start, end, key, sentence, breakBefore, quote } = token;
    const disguise = readings?.get(at);
    if (disguise === undefined) units.push({ start, end, key, sentence, breakBefore, quoted: quote !== -1 });
    else {
      const { start, end, key } = disguise;
      units.push({ start, end, key, sentence, breakBefore, quoted: quote !== -1 });
      at = disguise.endToken - 1;
    }
  }
  return units;
}

function worstReadings(
  disguises: readonly Disguise[],
  judge: (key: string) => number,
): ReadonlyMap<number, Disguise> {
  const worst = new Map<number, Disguise>();
  for (const disguise of disguises) {
    const known = worst.get(disguise.firstToken);
    if (known === undefined || judge(disguise.key) > judge(known.key))
      worst.set(disguise.firstToken, disguise);
  }
  return worst;
}
