/** A phrase that recurs, before anything is said about whether that means something. */
export interface RecurringPhrase {
  readonly words: readonly string[];
  /** Its number among the phrases of its length. */
  readonly id: number;
  readonly occurrences: number;
  /** Places in the corpus's units, in order. */
  readonly units: readonly number[];
  /** Distinct people; null when the source names none of them. */
  readonly authors: number | null;
  readonly threads: number;
  /** How firmly its words stick together, −1 to 1. */
  readonly npmi: number;
  /** Long phrases that occur often by themselves, not only inside of longer ones. */
  readonly cValue: number;
  /** Shorter phrases that hardly occur outside of this one, and so are no phrases of their own. */
  readonly pieces: readonly Piece[];
}

/** A phrase that a longer one explains. */
export interface Piece {
  readonly words: readonly string[];
  readonly units: number;
  readonly occurrences: number;
  readonly authors: number | null;
  readonly threads: number;
}

/** How widely a phrase must be used before it is looked at. */
export interface SupportGates {
  readonly units: number;
  readonly authors: number;
  readonly threads: number;
  /** The most that one person may have contributed. */
  readonly topAuthorShare: number;
}

export const GATES: SupportGates = { units: 3, authors: 3, threads: 2, topAuthorShare: 0.5 };
