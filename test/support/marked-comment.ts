import { createAnalyzer, type Analyzer } from '../../src/analysis/pipeline.js';
import type { SpanTagger, TypedSpan } from '../../src/analysis/span-tagger/tagger.js';
import type { Finding } from '../../src/domain/finding.js';
import { EMPTY_CONTEXT } from '../../src/domain/thread-context.js';

/** What readers would mark in a comment, and how it scores. */
export interface Marked {
  /** Words that readers mark in any comment. */
  readonly sure?: readonly string[];
  /** Words that they mark in a comment they find offensive. */
  readonly likely?: readonly string[];
  readonly type?: TypedSpan['type'];
  readonly toxicity?: number;
}

/** An analysis of this text in which readers mark these words, each where it first stands. */
export function analyzerMarking(
  text: string,
  { sure = [], likely = sure, type = 'INSULT', toxicity = 0.1 }: Marked,
): Analyzer {
  const spansOf = (words: readonly string[]): TypedSpan[] =>
    words.map((word) => {
      const start = text.indexOf(word);
      return { start, end: start + word.length, firstUnit: 0, endUnit: 1, probability: 1, type };
    });
  const spanTagger: SpanTagger = {
    version: 'test/1',
    mark: () => ({ sure: spansOf(sure), likely: spansOf(likely), worst: 0 }),
  };
  return createAnalyzer({
    narratives: { match: () => [] },
    narrativesVersion: 'n1',
    parleyVersion: '1.2.3',
    spanTagger,
    scorer: {
      version: 'test/1',
      isCalibrated: true,
      score: () => ({ INCIVILITY: toxicity, TOXICITY: toxicity }),
    },
  });
}

/** What that analysis finds in the text, standing by itself. */
export function findingsWhenMarked(text: string, marked: Marked): readonly Finding[] {
  return analyzerMarking(text, marked).analyze({ id: '1', text }, EMPTY_CONTEXT).findings;
}
