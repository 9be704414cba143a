import { readDocument } from './document.js';
import { PhraseTable } from './narrative-compile.js';
import type { DefinitionIssue, NarrativeDefinition } from './narrative-definition.js';
import { compileNarratives } from './narrative-matcher.js';

/** An example of a definition that does not do what it says. */
export interface ExampleFailure {
  readonly kind: 'example' | 'counter_example';
  /** Its place in the definition's list. */
  readonly index: number;
  readonly message: string;
}

/** Runs a definition's examples and counter-examples; `others` are the narratives it may refer to. */
export function checkNarrative(
  definition: NarrativeDefinition,
  others: readonly NarrativeDefinition[] = [],
): ExampleFailure[] {
  const matcher = compileNarratives([
    { ...definition, status: 'active' },
    ...others
      .filter(({ id }) => id !== definition.id)
      .map((other) => ({ ...other, status: 'retired' as const })),
  ]);
  const found = (text: string): string[] => matcher.match(readDocument(text)).map((match) => match.text);
  const failures: ExampleFailure[] = [];
  definition.examples.forEach(({ text, spans }, index) => {
    const matches = found(text);
    const message =
      matches.length === 0
        ? 'does not match'
        : spans !== null && !sameTexts(matches, spans)
          ? `matches ${quoted(matches)} instead of ${quoted(spans)}`
          : null;
    if (message !== null) failures.push({ kind: 'example', index, message: `"${text}" ${message}` });
  });
  definition.counterExamples.forEach(({ text }, index) => {
    const matches = found(text);
    if (matches.length > 0)
      failures.push({ kind: 'counter_example', index, message: `"${text}" matches ${quoted(matches)}` });
  });
  return failures;
}

/** Every phrase of the definition that cannot be read, with its place. */
export function checkPhrases(
  definition: NarrativeDefinition,
  others: readonly NarrativeDefinition[] = [],
): DefinitionIssue[] {
  const phrases = new PhraseTable(new Map([...others, definition].map((known) => [known.id, known])));
  const issues: DefinitionIssue[] = [];
  const check = (phrase: string, ...path: (string | number)[]): void => {
    try {
      phrases.numberOf(phrase);
    } catch (error) {
      issues.push({
        path: ['match', ...path],
        message: error instanceof Error ? error.message : String(error),
      });
    }
  };
  const { any, near, all, none } = definition.match;
  any.forEach((rule, i) => {
    check(rule.phrase, 'any', i, 'phrase');
    rule.requires.forEach(({ terms }, r) =>
      terms.forEach((term, t) => check(term, 'any', i, 'requires', r, 'near', 'terms', t)),
    );
  });
  near.forEach((rule, i) => {
    check(rule.a, 'near', i, 'a');
    check(rule.b, 'near', i, 'b');
  });
  all.forEach((phrase, i) => check(phrase, 'all', i, 'phrase'));
  none.forEach(({ phrase }, i) => check(phrase, 'none', i, 'phrase'));
  return issues;
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((text, i) => text === b[i]);
}

function quoted(texts: readonly string[]): string {
  return texts.map((text) => `"${text}"`).join(', ');
}
