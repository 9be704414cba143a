import { rankByScore, type Ranking } from '../../../../models/incivility/metrics/ranking.js';

/*
 * Sixty rows by formula, so that the expected figures of these tests could be computed with scikit-learn 1.2.1,
 * SciPy and NumPy on the very same numbers. Scores tie often; COUNTS is what scikit-learn calls sample_weight.
 */
export const ROWS = Array.from({ length: 60 }, (_, row) => row);
export const SCORES = ROWS.map((row) => ((row * 37) % 23) / 23);
export const COUNTS = ROWS.map((row) => (row * 5) % 4);
export const WEAK_LABELS = ROWS.map((row) => ((row * row + 3 * row) % 7 < 3 ? 1 : 0));
export const STRONG_LABELS = ROWS.map((row) => (((row * 37) % 23) + ((row * 5) % 11) >= 16 ? 1 : 0));

/** Labels that have next to nothing to do with the score, and labels that follow it. */
export const weak: Ranking = rankByScore(SCORES, WEAK_LABELS);
export const strong: Ranking = rankByScore(SCORES, STRONG_LABELS);
