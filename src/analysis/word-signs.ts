import { DocumentNotes, type Document } from './document.js';
import { mayOpenIdentity } from './identity/concept.js';
import { mayOpenInsult } from './identity/epithet.js';
import { otherReading } from './joined-words.js';
import { isCoined } from './lexicons/compounds.js';
import { INTENSIFIERS } from './lexicons/fondness.js';
import { mayNameGroup } from './lexicons/groups.js';
import { mayThreaten } from './lexicons/threats.js';
import { holdsVulgarStem } from './lexicons/vulgar.js';
import { WordNumbers, type Word } from './word.js';

/**
 * What single words must be there for a detector to find anything, as bits. Each word is asked once, each comment once
 * for all detectors: most have no sign of most of it, and a detector whose sign is missing need not read the comment.
 */
export const MAY_THREATEN = 1;
export const MAY_NAME_GROUP = 2;
export const MAY_OPEN_CONTEMPT = 4;
export const MAY_READ_OTHERWISE = 8;
export const IS_COINED = 16;
export const HOLDS_VULGAR_STEM = 32;
export const INTENSIFIES = 64;

const signs = new WordNumbers(
  (word) =>
    (mayThreaten(word) ? MAY_THREATEN : 0) |
    (mayNameGroup(word) ? MAY_NAME_GROUP : 0) |
    (mayOpenInsult(word) || mayOpenIdentity(word) ? MAY_OPEN_CONTEMPT : 0) |
    (otherReading(word) !== null ? MAY_READ_OTHERWISE : 0) |
    (isCoined(word.key) ? IS_COINED : 0) |
    (holdsVulgarStem(word.key) ? HOLDS_VULGAR_STEM : 0) |
    (INTENSIFIERS.includes(word) ? INTENSIFIES : 0),
);

/** Whether the word has one of these signs. */
export function hasSign(word: Word, wanted: number): boolean {
  return (signs.of(word) & wanted) !== 0;
}

const signsIn = new DocumentNotes(({ tokens }) => {
  let all = 0;
  for (const { word } of tokens) all |= signs.of(word);
  return all;
});

/** Whether some word of the comment, as it is written, has one of these signs. */
export function anySign(document: Document, wanted: number): boolean {
  return (signsIn.of(document) & wanted) !== 0;
}
