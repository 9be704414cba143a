import { readDocument } from '../../../src/analysis/document.js';
import { createAnalyzer, type Analyzer } from '../../../src/analysis/pipeline.js';
import { worstOf } from '../../../src/analysis/span-tagger/tagger.js';
import { startProgress } from '../../../src/cli/progress.js';
import type { DetectorId, Severity } from '../../../src/domain/finding.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { evidenceOf } from '../../../src/inference/evidence.js';
import { openSpanTagger } from '../../../src/open-analyzer.js';
import { judgeUnseen, lookFirst, readTaggerPosts } from '../../spans/cross-validate.js';
import type { LabelledComment } from '../dataset.js';
import type { JudgedRow } from './combinations.js';

/** What finds something in a comment before it is scored. */
export interface Detection {
  readonly analyzer: Analyzer;
  readonly worstWordOf: (comment: LabelledComment) => number;
}

/** Opens what finds something, for these comments and for others. */
export function openDetection(comments: readonly LabelledComment[]): Detection {
  // For its findings only: there is no model yet.
  const analyzer = createAnalyzer({
    narratives: { match: () => [] },
    narrativesVersion: '',
    parleyVersion: '',
  });
  return { analyzer, worstWordOf: worstWords(comments) };
}

/** Asks the tagger for the worst word; of a comment that has trained it, taggers that have not seen it. */
function worstWords(comments: readonly LabelledComment[]): Detection['worstWordOf'] {
  const of = (wanted: string): LabelledComment[] => comments.filter(({ source }) => source === wanted);
  const rows = { marked: of('toxic-spans'), wiki: of('jigsaw-wiki'), civil: of('civil-comments') };
  const progress = startProgress('words readers mark', 1);
  const judged = judgeUnseen(
    lookFirst(readTaggerPosts(rows), () => undefined),
    () => undefined,
  );
  progress.end();
  const unseen = new Map(
    judged.map(({ post, probabilities }) => [post.id, worstOf(post.reading.units, probabilities)] as const),
  );
  const tagger = openSpanTagger();
  return ({ id, text }) => unseen.get(id) ?? tagger.mark(readDocument(text)).worst;
}

/** Runs the detectors over all training rows. */
export function judge(
  {
    comments,
    logits,
    origins,
  }: {
    readonly comments: readonly LabelledComment[];
    /** For each comment the logits of a model that has not seen it; one without is left out. */
    readonly logits: readonly (Float32Array | undefined)[];
    readonly origins: Uint8Array;
  },
  detection: Detection,
): JudgedRow[] {
  const progress = startProgress('findings', comments.length);
  const rows = comments.flatMap((comment, row): JudgedRow[] => {
    if (row % 1000 === 0) progress.update(row, `${row} of ${comments.length} comments`);
    const heard = logits[row];
    if (heard === undefined) return [];
    return [{ comment, logits: heard, ...foundIn(comment, detection), origin: origins[row] ?? 0 }];
  });
  progress.end();
  return rows;
}

/** What was found in a comment, with the comment it replies to at hand. */
export function foundIn(
  comment: LabelledComment,
  { analyzer, worstWordOf }: Detection,
): Pick<JudgedRow, 'evidence' | 'severities'> {
  const { id, text, parent } = comment;
  const context =
    parent === null
      ? EMPTY_CONTEXT
      : { ...EMPTY_CONTEXT, parent: { id: 'parent', author: null, text: parent } };
  const { findings } = analyzer.analyze({ id, text }, context);
  const severities: Partial<Record<DetectorId, Severity>> = {};
  for (const { detector, severity } of findings) {
    if (severity > (severities[detector] ?? 0)) severities[detector] = severity;
  }
  return { evidence: evidenceOf({ findings, worstWord: worstWordOf(comment) }), severities };
}
