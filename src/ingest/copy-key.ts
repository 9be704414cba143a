import { createHash } from 'node:crypto';
import { foldWord } from '../analysis/normalize.js';

/** Letters and digits a text needs before the same text elsewhere is called a copy: many people write "I agree". */
const MIN_CHARACTERS = 30;

/**
 * The same for texts that differ only in case, accents, hidden characters, spacing and punctuation; null for
 * texts too short to be anybody's copy.
 */
export function copyKey(text: string): string | null {
  const letters = foldWord(text).replace(/[^\p{L}\p{N}]/gu, '');
  if (letters.length < MIN_CHARACTERS) return null;
  return createHash('sha256').update(letters).digest('base64url');
}
