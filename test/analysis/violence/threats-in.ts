import { createAnalyzer } from '../../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';

const analyzer = createAnalyzer({
  narratives: { match: () => [] },
  narrativesVersion: 'none',
  parleyVersion: '0.0.0',
});

/** The words of each threat in a comment. */
export function threatsIn(text: string): string[] {
  return analyzer
    .analyze({ id: 'c', text }, EMPTY_CONTEXT)
    .findings.filter(({ detector }) => detector === 'threat')
    .map((finding) => finding.text);
}
