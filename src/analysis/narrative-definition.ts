/** How much a hit says by itself: a weak rule needs company to mean the narrative. */
export const STRENGTHS = ['strong', 'weak'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** How far apart the parts of a condition may lie. */
export const SCOPES = ['sentence', 'comment'] as const;
export type Scope = (typeof SCOPES)[number];

export const NARRATIVE_STATUSES = ['proposed', 'active', 'retired'] as const;
export type NarrativeStatus = (typeof NARRATIVE_STATUSES)[number];

/** A narrative as an analyst writes it: which words count as telling it, and which do not. */
export interface NarrativeDefinition {
  /** Slug; never changes, whatever the title becomes. */
  readonly id: string;
  /** Raised by every change of meaning. */
  readonly version: number;
  readonly title: string;
  /** What counts and what does not, so that a second person would decide alike. */
  readonly description: string;
  /** The narrative this one is part of; null at the top. */
  readonly parent: string | null;
  readonly lang: 'en';
  readonly status: NarrativeStatus;
  readonly match: {
    /** Alternatives: any of these phrases tells the narrative. */
    readonly any: readonly PhraseRule[];
    /** Alternatives too: two phrases close to each other. */
    readonly near: readonly NearRule[];
    /** Every one of these phrases must stand in the hit's scope. */
    readonly all: readonly string[];
    /** A hit that meets one of these is dropped. */
    readonly none: readonly Exclusion[];
  };
  readonly options: {
    /** The scope of `match.all`. */
    readonly scope: Scope;
    /** `separate` reports quoted hits with their voice, `ignore` drops them. */
    readonly quotes: 'separate' | 'ignore';
    /** The weakest hits to report. */
    readonly minStrength: Strength;
  };
  readonly examples: readonly NarrativeExample[];
  readonly counterExamples: readonly CounterExample[];
  readonly sources: readonly unknown[];
  readonly owner: string | null;
  readonly changelog: readonly unknown[];
}

export interface PhraseRule {
  readonly id: string;
  readonly phrase: string;
  readonly strength: Strength;
  /** Each must be met for the rule to count. */
  readonly requires: readonly Requirement[];
}

/** One of the terms within so many words of the hit. */
export interface Requirement {
  readonly terms: readonly string[];
  readonly within: number;
  readonly scope: Scope;
}

export interface NearRule {
  readonly id: string;
  readonly a: string;
  readonly b: string;
  /** The most words between the two. */
  readonly within: number;
  /** `before`: a stands in front of b. */
  readonly order: 'any' | 'before';
  readonly scope: Scope;
  readonly strength: Strength;
}

export interface Exclusion {
  readonly phrase: string;
  /** `overlap` drops hits that share a word with the phrase, the others every hit in the same sentence or comment. */
  readonly scope: 'overlap' | Scope;
}

/** A text that must match; with `spans`, exactly these stretches of it. */
export interface NarrativeExample {
  readonly text: string;
  readonly spans: readonly string[] | null;
  readonly note: string | null;
}

/** A text that must not match. */
export interface CounterExample {
  readonly text: string;
  readonly note: string | null;
}

/** One thing wrong with a definition; `path` leads to it (`['match', 'any', 0, 'phrase']`). */
export interface DefinitionIssue {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** For an unknown key the key itself is at fault, not its value. */
  readonly atKey?: boolean;
}

/** Every phrase of a definition, whatever it is for, in the order in which they are written. */
export function phrasesOf({ match: { any, near, all, none } }: NarrativeDefinition): string[] {
  return [
    ...any.flatMap(({ phrase, requires }) => [phrase, ...requires.flatMap(({ terms }) => terms)]),
    ...near.flatMap(({ a, b }) => [a, b]),
    ...all,
    ...none.map(({ phrase }) => phrase),
  ];
}
