/** Deeper than anything a person writes, and far from where parsers of YAML run out of stack or of time. */
export const DEEPEST = 50;
/** More keys or entries than anybody writes beside each other. */
const MOST_KEYS = 1_000;
/** References (`*name`) to what stands elsewhere in the source. */
const MOST_REFERENCES = 100;

export interface Excess {
  /** From 1. */
  readonly line: number;
  readonly problem: string;
}

/**
 * Where a source in YAML (or JSON) goes beyond what anybody writes by hand; null where it does not. Looked for before it
 * is parsed: a few hundred `? ` take a parser minutes, ten thousand keys or references seconds, and some thousand `[` can
 * end the process. What stands between quotation marks counts as well, so that it is never less than the parser finds.
 */
export function excessIn(source: string): Excess | null {
  /** The entries so far in each bracket that is open. */
  const open: number[] = [];
  let references = 0;
  const levels: { readonly indent: number; keys: number }[] = [];
  for (const [index, text] of source.split('\n').entries()) {
    const tooDeep = { line: index + 1, problem: `nests more than ${DEEPEST} levels deep` };
    const tooMany = { line: index + 1, problem: 'has more in one place than can be meant' };
    for (const character of text) {
      if (character === '[' || character === '{') open.push(1);
      else if (character === ']' || character === '}') open.pop();
      else if (character === ',' && open.length > 0) open.push((open.pop() ?? 0) + 1);
      if (open.length > DEEPEST) return tooDeep;
      if ((open.at(-1) ?? 0) > MOST_KEYS) return tooMany;
    }
    references += text.match(/(?<![^\s[{,:-])\*(?=[^\s*])/g)?.length ?? 0;
    if (references > MOST_REFERENCES) return tooMany;
    const line = text.trimStart();
    if (line === '') continue;
    const indent = text.length - line.length;
    while ((levels.at(-1)?.indent ?? -1) > indent) levels.pop();
    let level = levels.at(-1);
    if (level?.indent !== indent) levels.push((level = { indent, keys: 0 }));
    const markers = /^(?:[-?:][ \t\r]+)*/.exec(line)?.[0].match(/[-?:]/g)?.length ?? 0;
    level.keys = line.startsWith('-') ? 0 : level.keys + 1;
    if (levels.length + markers > DEEPEST) return tooDeep;
    if (level.keys > MOST_KEYS) return tooMany;
  }
  return null;
}
