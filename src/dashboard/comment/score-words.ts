import type { Messages } from '../i18n/messages.js';

type ScoreBand = keyof Messages['comment']['scoreBand'];

const BANDS: readonly { below: number; band: ScoreBand }[] = [
  { below: 0.2, band: 'civil' },
  { below: 0.5, band: 'mostlyCivil' },
  { below: 0.75, band: 'probablyUncivil' },
  { below: 0.9, band: 'uncivil' },
];

/** What an incivility score means, by the name its words have in the catalogue. */
export function scoreBand(score: number): ScoreBand {
  return BANDS.find(({ below }) => score < below)?.band ?? 'severelyUncivil';
}

/** How a score is printed. */
export const TWO_DECIMALS = { minimumFractionDigits: 2, maximumFractionDigits: 2 } as const;
