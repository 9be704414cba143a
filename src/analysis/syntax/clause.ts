import type { Document, Token } from '../document.js';

/** The token before `at`, unless a clause ends between them. */
export function previousInClause(tokens: readonly Token[], at: number): Token | undefined {
  return tokens[at]?.breakBefore === false ? tokens[at - 1] : undefined;
}

/** The token at `at`, unless a clause ends before it. */
export function nextInClause(tokens: readonly Token[], at: number): Token | undefined {
  const token = tokens[at];
  return token?.breakBefore === false ? token : undefined;
}

/** Whether a comma stands between the token and the one before it. */
export function followsComma({ tokens }: Document, at: number): boolean {
  return at > 0 && tokens[at]?.commaBefore === true;
}

/** Whether the tokens just before `at`, in its clause, are these words. */
export function isPrecededBy(tokens: readonly Token[], at: number, ...keys: readonly string[]): boolean {
  for (let back = 1; back <= keys.length; back++) {
    if (previousInClause(tokens, at - back + 1)?.key !== keys[keys.length - back]) return false;
  }
  return true;
}
