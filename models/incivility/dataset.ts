import { z } from 'zod';
import { HEADS } from '../../src/inference/feature-table.js';
import { readJsonLines } from './json-lines.js';

/** Every label a data set may carry. A misspelled one would pass for unknown, so any other name is refused. */
export const LABELS = [
  ...HEADS,
  // Clicks of the "disagree" button, not a judgement of the text.
  'DISAGREE',
  // The unhealthy-conversation labels.
  'HOSTILE',
  'ANTAGONIZE',
  'DISMISSIVE',
  'CONDESCENDING',
  'SARCASTIC',
  'UNFAIR_GENERALISATION',
  'HEALTHY',
  // From -1 to 1, by best-worst scaling; every other label is from 0 to 1.
  'OFFENSIVENESS',
] as const;
export type Label = (typeof LABELS)[number];

/** 0 or 1; between them where raters or copies of one text disagree. A label that is absent is unknown, not 0. */
export type Labels = Readonly<Partial<Record<Label, number>>>;

/** A stretch of `text` somebody marked: half-open, in UTF-16 units. */
export interface LabelledSpan {
  readonly start: number;
  readonly end: number;
  /** What it was marked as, e.g. `INSULT`. */
  readonly type: string;
}

/** One row of a data set. */
export interface LabelledComment {
  readonly id: string;
  readonly source: string;
  /** `train`, `dev` or `calibration`. */
  readonly split: string;
  readonly text: string;
  /** The text of the comment this one replies to; null when there is none or it is not known. */
  readonly parent: string | null;
  readonly labels: Labels;
  /** Empty also where nobody marked spans. */
  readonly spans: readonly LabelledSpan[];
  /** Whom it is aimed at, in the words of its source; null when it does not say. */
  readonly target: string | null;
  /** How much the row should count in training; 1 unless its source says otherwise. */
  readonly weight: number;
  /** What else the source knows; differs by file. */
  readonly meta: Readonly<Record<string, unknown>>;
}

const labels = z.partialRecord(z.enum(LABELS), z.number().min(-1).max(1)).superRefine((values, context) => {
  for (const [name, value] of Object.entries(values)) {
    if (name !== 'OFFENSIVENESS' && value < 0)
      context.addIssue({ code: 'custom', path: [name], message: 'must be from 0 to 1' });
  }
});

const span = z.object({ start: z.int().min(0), end: z.int(), type: z.string().min(1) });

const row = z
  .object({
    id: z.string().min(1),
    source: z.string().min(1),
    split: z.string().min(1),
    text: z.string(),
    parent: z.string().nullish(),
    labels,
    spans: z.array(span).optional(),
    target: z.string().nullish(),
    weight: z.number().positive().optional(),
    meta: z.record(z.string(), z.unknown()).optional(),
  })
  .superRefine(({ text, spans = [] }, context) => {
    const index = spans.findIndex(({ start, end }) => start >= end || end > text.length);
    if (index >= 0)
      context.addIssue({
        code: 'custom',
        path: ['spans', index],
        message: 'is empty or ends after the text',
      });
  })
  .transform(
    ({ parent = null, spans = [], target = null, weight = 1, meta = {}, ...rest }): LabelledComment => ({
      ...rest,
      labels: rest.labels,
      parent,
      spans,
      target,
      weight,
      meta,
    }),
  );

/**
 * Reads a data set, JSON Lines of `{ id, source, split, text, labels, parent?, spans?, target?, weight?, meta? }`,
 * one row at a time.
 * @throws {ParleyError} `invalid_input`, naming file, line and field, at the first row that does not fit.
 */
export function readDataset(path: string): AsyncGenerator<LabelledComment> {
  return readJsonLines(path, row);
}

/** Reads a whole data set into memory; see `readDataset`. */
export async function loadDataset(path: string): Promise<LabelledComment[]> {
  const rows: LabelledComment[] = [];
  for await (const comment of readDataset(path)) rows.push(comment);
  return rows;
}
