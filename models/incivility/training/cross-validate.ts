import { ATTRIBUTES } from '../../../src/domain/score.js';
import { CMV_REPLIES, measureCrossValidated, type CrossValidated } from '../evaluation/cross-validated.js';
import { fitCombination, labelOf, logitOf, type JudgedRow } from './combinations.js';
import { FOLDS, ORIGINS } from './corpus.js';

/** Fewer rows of either kind say nothing. */
const FEWEST = 30;

/**
 * Fits each combination on all folds but one and judges it on that one, for every attribute and origin with enough
 * rows of both kinds. CMV is judged on replies only, for its positives are always replies.
 */
export function crossValidate(rows: readonly JudgedRow[], folds: Uint8Array): CrossValidated[] {
  return ATTRIBUTES.flatMap((attribute) => {
    const logits = new Float64Array(rows.length);
    for (let fold = 1; fold <= FOLDS; fold++) {
      const combination = fitCombination(
        attribute,
        rows.filter((_, row) => folds[row] !== fold),
      );
      rows.forEach((row, index) => {
        if (folds[index] === fold) logits[index] = logitOf(combination, row);
      });
    }
    return ORIGINS.flatMap((name, origin) => {
      const isCmv = name === 'cmv-adhominem';
      const judged = rows.flatMap((row, index) => {
        const isJudged = row.origin === origin && (!isCmv || row.comment.parent !== null);
        const label = isJudged ? labelOf(attribute, row.comment) : undefined;
        return label === undefined ? [] : [{ label, logit: logits[index] ?? 0 }];
      });
      const isOwn = isCmv && attribute === 'ATTACK_ON_COMMENTER';
      const measured = measureCrossValidated(
        isOwn ? CMV_REPLIES : `${name} ${attribute}${isCmv ? ', replies only' : ''}`,
        judged.map(({ logit }) => logit),
        judged.map(({ label }) => label),
      );
      return Math.min(measured.positives, measured.negatives) < FEWEST ? [] : [measured];
    });
  });
}
