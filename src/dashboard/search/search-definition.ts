import type { DefinitionFile } from '../../narratives/definition-schema.js';
import { EMPTY, idOf } from '../definitions/draft.js';

/** The parts of a search: `"a phrase"`, a word, `-without`, or `or`. */
const PART = /(-?)"([^"]+)"|(-?)([^\s"]+)/g;

interface Part {
  readonly text: string;
  readonly without: boolean;
}

/**
 * A definition that finds what a search finds: alternatives where the search has `or`, everything in one comment where
 * it has several parts, exclusions where it has `-`. Words stand for all their forms, as in the search.
 */
export function definitionOfSearch(words: string): DefinitionFile {
  const parts = Array.from(words.matchAll(PART), ([, minus, phrase, dash, word]): Part => {
    const text = phrase ?? word ?? '';
    return { text: phrase === undefined ? `${plain(text)}~` : plain(text), without: (minus || dash) === '-' };
  }).filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const isAlternative = /\sor\s/i.test(words);
  const wanted = parts.filter(
    ({ text, without }) => !without && !(isAlternative && text.toLowerCase() === 'or~'),
  );
  const [first, ...rest] = wanted;
  const any = (isAlternative ? wanted : first ? [first] : []).map(({ text }, n) => ({
    id: `p${n + 1}`,
    phrase: text,
  }));
  const title = words.replace(/["-]/g, ' ').replace(/\s+/g, ' ').trim();
  return {
    ...EMPTY,
    id: idOf(title),
    title: title.charAt(0).toUpperCase() + title.slice(1),
    match: {
      any: any.length > 0 ? any : [{ id: 'p1', phrase: '' }],
      ...(!isAlternative && rest.length > 0 && { all: rest.map(({ text: phrase }) => ({ phrase })) }),
      none: parts
        .filter(({ without }) => without)
        .map(({ text: phrase }) => ({ phrase, scope: 'comment' as const })),
    },
    options: { scope: 'comment' },
  };
}

/** Without what has a meaning in phrases. */
function plain(text: string): string {
  return text
    .replace(/[()|<>~*?#=]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
