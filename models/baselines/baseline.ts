/** Something a user would otherwise take: a text in, a number out. */
export interface Baseline {
  readonly name: string;
  /** What the number is, and how it was set up. */
  readonly about: string;
  /** From this score on, the text is called positive. */
  readonly threshold: number;
  /** The higher, the more likely uncivil. Any real number. */
  score(text: string): number;
}
