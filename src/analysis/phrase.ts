import { expandInflections } from './inflect.js';
import { tokenize } from './tokenize.js';

/** Words that may stand in one place of a phrase. */
export interface WordClass {
  /** Token keys. */
  readonly words: ReadonlySet<string>;
  /** Beginnings of token keys (`militar*`). */
  readonly prefixes: ReadonlySet<string>;
  /** Words as written, where case matters (`=MIC`). */
  readonly exact: ReadonlySet<string>;
}

/** Between `min` and `max` words of any kind. */
export interface Gap {
  readonly min: number;
  readonly max: number;
}

export type PhraseElement = WordClass | Gap;
/** One way to say a phrase, without alternatives or optional parts. */
export type PhraseVariant = readonly PhraseElement[];

/** A phrase that cannot be read; `offset` counts UTF-16 units into it. */
export class PhraseError extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
    this.name = 'PhraseError';
  }
}

/** What `#other-id` stands for: the variants of that narrative's phrases. */
export type ResolveReference = (id: string) => readonly PhraseVariant[];

const MIN_PREFIX_LETTERS = 3;
const MAX_GAP = 20;
/** A phrase with more ways to say it, or a longer one, is a mistake, and would make matching slow. */
const MAX_VARIANTS = 2_000;
export const MAX_PHRASE_TOKENS = 60;
/** Parentheses in parentheses; what is nested without end would run out of stack. */
const MAX_NESTING = 20;

/**
 * Reads a phrase of a narrative definition into its variants. Atoms: `word` · `(a|b c)` alternatives ·
 * `x?` optional · `x*` prefix · `x~` inflections · `<m-n>` gap · `=X` exact case · `#id` another narrative's phrases.
 * A `|` outside parentheses parts whole phrases.
 */
export function readPhrase(phrase: string, resolve: ResolveReference): PhraseVariant[] {
  const variants = new PhraseReader(phrase, resolve).read().map(joinGaps);
  for (const variant of variants) {
    const first = variant[0];
    const last = variant.at(-1);
    if (first === undefined || last === undefined)
      throw new PhraseError('the phrase could match nothing at all', 0);
    if (isGap(first)) throw new PhraseError('a phrase cannot begin with a gap', 0);
    if (isGap(last)) throw new PhraseError('a phrase cannot end with a gap', 0);
    const longest = variant.reduce((sum, element) => sum + (isGap(element) ? element.max : 1), 0);
    if (longest > MAX_PHRASE_TOKENS)
      throw new PhraseError(`the phrase could span ${longest} words; ${MAX_PHRASE_TOKENS} is the limit`, 0);
  }
  return variants;
}

/** The narratives a phrase refers to with `#id`. */
export function referencesIn(phrase: string): string[] {
  return Array.from(phrase.matchAll(/#([a-z0-9-]+)/g), (match) => match[1] ?? '');
}

export function isGap(element: PhraseElement): element is Gap {
  return 'min' in element;
}

class PhraseReader {
  private at = 0;
  private nesting = 0;

  constructor(
    private readonly phrase: string,
    private readonly resolve: ResolveReference,
  ) {}

  read(): PhraseVariant[] {
    const variants = this.alternatives();
    if (this.at < this.phrase.length) throw this.error('")" without "("');
    return variants;
  }

  private alternatives(): PhraseVariant[] {
    const all = this.sequence();
    while (this.phrase.charAt(this.at) === '|') {
      this.at += 1;
      all.push(...this.sequence());
    }
    return joinWords(all);
  }

  private sequence(): PhraseVariant[] {
    const start = this.at;
    let variants: PhraseVariant[] = [[]];
    for (;;) {
      while (/\s/.test(this.phrase.charAt(this.at))) this.at += 1;
      if (/^[|)]?$/.test(this.phrase.charAt(this.at))) break;
      const next = this.element();
      variants = variants.flatMap((variant) => next.map((rest) => [...variant, ...rest]));
      if (variants.length > MAX_VARIANTS)
        throw this.error(`the phrase can be said in more than ${MAX_VARIANTS} ways`, start);
    }
    if (variants.every((variant) => variant.length === 0)) throw this.error('an alternative is empty', start);
    return variants;
  }

  private element(): PhraseVariant[] {
    const start = this.at;
    const rest = this.phrase.slice(start);
    const gap = /^<(\d+)(?:-(\d+))?>/.exec(rest);
    if (gap) return this.gap(gap);
    let variants: PhraseVariant[];
    if (rest.startsWith('(')) {
      this.at += 1;
      this.nesting += 1;
      if (this.nesting > MAX_NESTING)
        throw this.error(`parentheses are nested deeper than ${MAX_NESTING} levels`, start);
      variants = this.alternatives();
      if (this.phrase.charAt(this.at) !== ')') throw this.error('"(" without ")"', start);
      this.at += 1;
      this.nesting -= 1;
    } else if (rest.startsWith('#')) {
      const id = /^#([a-z0-9-]+)/.exec(rest)?.[1];
      if (id === undefined) throw this.error('"#" must be followed by a narrative\'s id');
      this.at += id.length + 1;
      variants = [...this.resolve(id)];
    } else variants = [this.word(rest)];
    return this.suffixes(variants, start);
  }

  private gap([source, from = '', to = from]: RegExpExecArray): PhraseVariant[] {
    const min = Number(from);
    const max = Number(to);
    if (min > max) throw this.error(`the gap ${source} ends before it begins`);
    if (max > MAX_GAP) throw this.error(`the gap ${source} is too wide; ${MAX_GAP} words is the limit`);
    this.at += source.length;
    return max === 0 ? [[]] : [[{ min, max }]];
  }

  private word(rest: string): PhraseVariant {
    const isExact = rest.startsWith('=');
    const source = /^[^\s()|<>~*?#=]+/.exec(isExact ? rest.slice(1) : rest)?.[0];
    if (source === undefined) throw this.error(`"${rest.charAt(0)}" cannot stand here`);
    const { tokens } = tokenize(source);
    if (tokens.length === 0) throw this.error(`"${source}" holds no word`);
    this.at += source.length + (isExact ? 1 : 0);
    return tokens.map(({ key, start, end }) =>
      isExact ? wordClass({ exact: [source.slice(start, end)] }) : wordClass({ words: [key] }),
    );
  }

  private suffixes(variants: PhraseVariant[], start: number): PhraseVariant[] {
    let result = variants;
    for (;;) {
      const suffix = this.phrase.charAt(this.at);
      if (suffix === '?') result = [...result, []];
      else if (suffix === '~') result = result.map((variant) => this.inflected(variant, start));
      else if (suffix === '*') result = result.map((variant) => this.asPrefix(variant, start));
      else return joinWords(result);
      this.at += 1;
    }
  }

  /** Replaces the last word of a variant: `(bot|sock puppet)~` is bots and sock puppets. */
  private onLastWord(
    variant: PhraseVariant,
    suffix: string,
    start: number,
    change: (word: string) => WordClass,
  ): PhraseVariant {
    const last = variant.at(-1);
    if (last === undefined) return variant;
    if (isGap(last) || last.exact.size > 0 || last.prefixes.size > 0)
      throw this.error(`"${suffix}" needs a plain word in front of it`, start);
    return [...variant.slice(0, -1), union(Array.from(last.words, change))];
  }

  private inflected(variant: PhraseVariant, start: number): PhraseVariant {
    return this.onLastWord(variant, '~', start, (word) => wordClass({ words: expandInflections(word) }));
  }

  private asPrefix(variant: PhraseVariant, start: number): PhraseVariant {
    return this.onLastWord(variant, '*', start, (word) => {
      if (word.length >= MIN_PREFIX_LETTERS) return wordClass({ prefixes: [word] });
      throw this.error(`"${word}*" is too short; a prefix needs ${MIN_PREFIX_LETTERS} letters`, start);
    });
  }

  private error(message: string, offset = this.at): PhraseError {
    return new PhraseError(message, offset);
  }
}

const NONE: ReadonlySet<string> = new Set();

function wordClass(parts: Partial<Record<keyof WordClass, readonly string[]>>): WordClass {
  const set = (words?: readonly string[]): ReadonlySet<string> => (words?.length ? new Set(words) : NONE);
  return { words: set(parts.words), prefixes: set(parts.prefixes), exact: set(parts.exact) };
}

function union(classes: readonly WordClass[]): WordClass {
  const all = (part: keyof WordClass): string[] => {
    const words: string[] = [];
    for (const one of classes) words.push(...one[part]);
    return words;
  };
  return wordClass({ words: all('words'), prefixes: all('prefixes'), exact: all('exact') });
}

/** Variants that are one word each become one variant: `(end|stop)~` is one place with eight words. */
function joinWords(variants: PhraseVariant[]): PhraseVariant[] {
  const single: WordClass[] = [];
  const others: PhraseVariant[] = [];
  for (const variant of variants) {
    const [only] = variant;
    if (variant.length === 1 && only !== undefined && !isGap(only)) single.push(only);
    else others.push(variant);
  }
  return single.length < 2 ? variants : [[union(single)], ...others];
}

/** Gaps left side by side by an optional part become one. */
function joinGaps(variant: PhraseVariant): PhraseVariant {
  const joined: PhraseElement[] = [];
  for (const element of variant) {
    const before = joined.at(-1);
    if (isGap(element) && before !== undefined && isGap(before))
      joined[joined.length - 1] = { min: before.min + element.min, max: before.max + element.max };
    else joined.push(element);
  }
  return joined;
}
