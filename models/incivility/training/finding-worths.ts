import type { DetectorId } from '../../../src/domain/finding.js';
import type { Attribute } from '../../../src/domain/score.js';
import type { FindingWorth } from '../../../src/inference/model-file.js';
import { labelOf, type JudgedRow } from './combinations.js';
import { ORIGINS } from './corpus.js';

/** Attributes that are rare everywhere, each with the form of finding that is the same thing. */
const SAME_THING: Readonly<Partial<Record<Attribute, DetectorId>>> = {
  IDENTITY_ATTACK: 'identity-attack',
  THREAT: 'threat',
};

/** An origin with fewer rows that have the finding says too little. */
const FEWEST = 20;

/**
 * Measures what a finding is worth by itself: the share of rows with it that have the label, by severity, as the mean
 * over origins, for none of them is the place the model will be used at. Worth never falls with severity.
 */
export function measureFindingWorths(rows: readonly JudgedRow[]): Partial<Record<Attribute, FindingWorth>> {
  return Object.fromEntries(
    Object.entries(SAME_THING).map(([attribute, detector]) => {
      let least = 0;
      const bySeverity = [1, 2, 3].map((severity) => {
        const shares = ORIGINS.flatMap((_, origin) =>
          shareOf(rows, attribute as Attribute, detector, severity, origin),
        );
        if (shares.length > 0)
          least = Math.max(least, shares.reduce((sum, share) => sum + share, 0) / shares.length);
        return Math.round(least * 1000) / 1000;
      });
      return [attribute, { detector, bySeverity }];
    }),
  );
}

function shareOf(
  rows: readonly JudgedRow[],
  attribute: Attribute,
  detector: DetectorId,
  severity: number,
  origin: number,
): number[] {
  const labels = rows.flatMap((row) => {
    if (row.origin !== origin || row.severities[detector] !== severity) return [];
    const label = labelOf(attribute, row.comment);
    return label === undefined ? [] : [label];
  });
  return labels.length < FEWEST ? [] : [labels.reduce((sum, label) => sum + label, 0) / labels.length];
}
