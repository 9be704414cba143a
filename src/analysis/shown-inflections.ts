import { expandInflections } from './inflect.js';
import { type NarrativeDefinition, phrasesOf } from './narrative-definition.js';

/** A base form written with `~`, and every form it stands for. */
export interface ShownInflection {
  readonly word: string;
  readonly forms: readonly string[];
}

/** What the `~` of a definition's phrases stand for, each base form once, in the order in which they are written. */
export function shownInflections(definition: NarrativeDefinition): ShownInflection[] {
  const words = new Set(phrasesOf(definition).flatMap(inflectedWords));
  return Array.from(words, (word) => ({ word, forms: expandInflections(word) }));
}

/** The words a phrase inflects: the one in front of `~`, or the last of each alternative in front of it. */
function inflectedWords(phrase: string): string[] {
  return Array.from(phrase.matchAll(/~/g), ({ index }) => phrase.slice(0, index)).flatMap((before) => {
    const inside = before.endsWith(')') ? before.slice(openingOf(before) + 1, -1) : before;
    const alternatives = before.endsWith(')') ? topLevelAlternatives(inside) : [inside];
    return alternatives.flatMap((each) => /([\p{L}\p{N}'’]+)$/u.exec(each.trim())?.[1]?.toLowerCase() ?? []);
  });
}

/** Where the bracket opens that the text closes with. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ')') depth += 1;
    if (text[at] === '(') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function topLevelAlternatives(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === '|' && depth === 0) parts.push('');
    else parts.push(`${parts.pop() ?? ''}${letter}`);
  }
  return parts;
}
