import type { NarrativeDefinition, Scope, Strength } from './narrative-definition.js';
import { type PhraseVariant, readPhrase } from './phrase.js';

/** A narrative whose phrases are numbers in a `PhraseTable`. */
export interface CompiledNarrative {
  readonly definition: NarrativeDefinition;
  readonly rules: readonly {
    readonly id: string;
    readonly strength: Strength;
    readonly phrase: number;
    readonly requires: readonly {
      readonly terms: readonly number[];
      readonly within: number;
      readonly scope: Scope;
    }[];
  }[];
  readonly nears: readonly {
    readonly id: string;
    readonly strength: Strength;
    readonly a: number;
    readonly b: number;
    readonly within: number;
    readonly order: 'any' | 'before';
    readonly scope: Scope;
  }[];
  readonly all: readonly number[];
  readonly none: readonly { readonly phrase: number; readonly scope: 'overlap' | Scope }[];
  /** The phrases without which the narrative cannot match. */
  readonly triggers: readonly number[];
}

/** A definition is read when it is checked and again when it is compiled; the second time should cost nothing. */
const readPhrases = new Map<string, PhraseVariant[]>();
const MAX_READ_PHRASES = 20_000;

/** Every phrase of a set of narratives, each once, by number. */
export class PhraseTable {
  readonly variants: PhraseVariant[][] = [];
  private readonly numbers = new Map<string, number>();
  /** Narratives being read, to notice a circle of references. */
  private readonly reading: string[] = [];

  constructor(private readonly definitions: ReadonlyMap<string, NarrativeDefinition>) {}

  numberOf(phrase: string): number {
    const known = this.numbers.get(phrase);
    if (known !== undefined) return known;
    const number = this.variants.length;
    this.variants.push(this.read(phrase));
    this.numbers.set(phrase, number);
    return number;
  }

  private read(phrase: string): PhraseVariant[] {
    const known = readPhrases.get(phrase);
    if (known !== undefined) return known;
    const variants = this.readAnew(phrase);
    // What refers to other narratives changes with them.
    if (!phrase.includes('#')) {
      if (readPhrases.size >= MAX_READ_PHRASES) readPhrases.clear();
      readPhrases.set(phrase, variants);
    }
    return variants;
  }

  private readAnew(phrase: string): PhraseVariant[] {
    return readPhrase(phrase, (id) => {
      const referred = this.definitions.get(id);
      if (referred === undefined) throw new Error(`there is no narrative "${id}"`);
      if (this.reading.includes(id))
        throw new Error(`"#${id}" leads back to itself: ${this.reading.join(' → ')}`);
      this.reading.push(id);
      try {
        return referred.match.any.flatMap((rule) => this.read(rule.phrase));
      } finally {
        this.reading.pop();
      }
    });
  }
}

/** Gives every phrase of the narrative its number in `phrases`. */
export function compileNarrative(definition: NarrativeDefinition, phrases: PhraseTable): CompiledNarrative {
  const { any, near, all, none } = definition.match;
  const rules = any.map(({ id, strength, phrase, requires }) => ({
    id,
    strength,
    phrase: phrases.numberOf(phrase),
    requires: requires.map((requirement) => ({
      ...requirement,
      terms: requirement.terms.map((term) => phrases.numberOf(term)),
    })),
  }));
  const nears = near.map((rule) => ({ ...rule, a: phrases.numberOf(rule.a), b: phrases.numberOf(rule.b) }));
  return {
    definition,
    rules,
    nears,
    all: all.map((phrase) => phrases.numberOf(phrase)),
    none: none.map(({ phrase, scope }) => ({ phrase: phrases.numberOf(phrase), scope })),
    triggers: [...rules.map(({ phrase }) => phrase), ...nears.map(({ a }) => a)],
  };
}
