import { join } from 'node:path';
import type { Analyzer } from '../../../src/analysis/pipeline.js';
import type { Analysis } from '../../../src/domain/analysis.js';
import { EMPTY_CONTEXT, type ThreadContext } from '../../../src/domain/thread-context.js';
import { readDataset, type LabelledComment } from '../dataset.js';

/** What a comment needs to be analyzed: its text, and the one it replies to where that is known. */
export interface CommentInContext {
  readonly id: string;
  readonly text: string;
  readonly parent: string | null;
}

/** What of an analysis the evaluation reads. */
export type Judgement = Pick<Analysis, 'scores' | 'findings' | 'recommendation'>;

/** Rows and, at the same index, what Parley said about them. */
export interface Judged<Row extends CommentInContext> {
  readonly rows: readonly Row[];
  readonly judgements: readonly Judgement[];
}

export type EvaluatedSet = Judged<LabelledComment>;

/** Runs the whole analysis on every row, as for a reply to its parent. `onDone` is told after each row. */
export function judge<Row extends CommentInContext>(
  analyzer: Analyzer,
  rows: readonly Row[],
  onDone: () => void = () => undefined,
): Judged<Row> {
  const judgements = rows.map(({ id, text, parent }): Judgement => {
    const { scores, findings, recommendation } = analyzer.analyze({ id, text }, contextOf(parent));
    onDone();
    return { scores, findings, recommendation };
  });
  return { rows, judgements };
}

function contextOf(parent: string | null): ThreadContext {
  if (parent === null) return EMPTY_CONTEXT;
  const replied = { id: 'parent', author: null, text: parent };
  return { ...EMPTY_CONTEXT, parent: replied, earlier: [replied] };
}

/** One attribute's scores in the order of the rows; null when the analysis does not have the attribute. */
export function scoresOf({ judgements }: Judged<CommentInContext>, attribute: string): Float64Array | null {
  const scores = Float64Array.from(
    judgements,
    (judgement) => (judgement.scores as Readonly<Partial<Record<string, number>>>)[attribute] ?? Number.NaN,
  );
  return scores.some(Number.isNaN) ? null : scores;
}

/** The rows of a file that are there to be reported on: its calibration part, if it has one, is left out. */
export async function loadReported(dataDir: string, file: string): Promise<LabelledComment[]> {
  const rows: LabelledComment[] = [];
  for await (const row of readDataset(join(dataDir, `${file}.jsonl`)))
    if (row.split !== 'calibration') rows.push(row);
  return rows;
}
