import type { CommentView } from '../../http/contract.js';

const SEVERE_SCORE = 0.5;
/** Forms that hurt by being read, whatever their severity. */
const HARD_FORMS: ReadonlySet<string> = new Set(['threat', 'identity-attack']);

/** Whether a comment is of the kind some would rather not meet unprepared. */
export function isSevere({ analysis }: Pick<CommentView, 'analysis'>): boolean {
  if (analysis === null) return false;
  return (
    (analysis.scores.SEVERE_TOXICITY ?? 0) >= SEVERE_SCORE ||
    analysis.findings.some(({ severity, detector }) => severity === 3 || HARD_FORMS.has(detector))
  );
}
