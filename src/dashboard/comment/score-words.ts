/** What an incivility score means, in the words the dashboard uses everywhere. */
export function scoreWords(score: number): string {
  return BANDS.find((band) => score < band.below)?.words ?? 'severely uncivil';
}

const BANDS: readonly { below: number; words: string }[] = [
  { below: 0.2, words: 'civil' },
  { below: 0.5, words: 'mostly civil' },
  { below: 0.75, words: 'probably uncivil' },
  { below: 0.9, words: 'uncivil' },
];

/** A score as it is printed: two decimals, no leading zero to read past. */
export function scoreDigits(score: number): string {
  return score.toFixed(2);
}
