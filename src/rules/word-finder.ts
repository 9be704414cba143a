import { readDocument } from '../analysis/document.js';
import { compilePhrases } from '../analysis/phrase-automaton.js';
import { PhraseError, readPhrase, type PhraseVariant } from '../analysis/phrase.js';
import type { Condition } from '../domain/site-rule.js';

/** Which of the rules' phrases stand in a text. */
export type WordFinder = (text: string) => ReadonlySet<string>;

/**
 * Reads a phrase of a `words` condition: the language of narrative definitions, without references to them.
 * @throws {PhraseError} naming what is wrong with it.
 */
export function readRulePhrase(phrase: string): PhraseVariant[] {
  return readPhrase(phrase, (id) => {
    throw new PhraseError(`a rule cannot refer to the narrative "${id}"; use a narrative condition`, 0);
  });
}

/** Finds all phrases of the conditions in one pass over a text, disguised spellings included; a text is read only when there are any. */
export function compileWords(conditions: readonly Condition[]): WordFinder {
  const phrases = [...new Set(conditions.flatMap(wordsOf))];
  if (phrases.length === 0) return () => new Set();
  const automaton = compilePhrases(phrases.map(readRulePhrase));
  return (text) => {
    const hits = automaton.scan(readDocument(text));
    return new Set(phrases.filter((_, index) => hits.has(index)));
  };
}

function wordsOf(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap(wordsOf);
  if ('any' in condition) return condition.any.flatMap(wordsOf);
  if ('not' in condition) return wordsOf(condition.not);
  return 'words' in condition ? condition.words : [];
}
