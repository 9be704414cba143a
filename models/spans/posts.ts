import { readDocument } from '../../src/analysis/document.js';
import { placesOf, type Reading } from '../../src/analysis/span-tagger/first-look.js';
import { createWordMemory } from '../../src/analysis/span-tagger/first-look.js';
import { createReader } from '../../src/analysis/span-tagger/tagger.js';
import type { SpanModel } from '../../src/analysis/span-tagger/weights.js';
import type { LabelledComment, LabelledSpan } from '../incivility/dataset.js';

/** A comment ready for training. */
export interface Post {
  readonly id: string;
  readonly reading: Reading;
  /** For each word 1 when it was marked, that is, when half of its characters were. */
  readonly marked: Uint8Array;
  /** For each word the type it was marked as, null when it was not. */
  readonly types: readonly (string | null)[];
  readonly spans: readonly LabelledSpan[];
  /** For each word the places of the first look's table. */
  readonly places: readonly Uint32Array[];
  readonly weight: number;
  /** False for a comment nobody found toxic. */
  readonly toxic: boolean;
}

/** What a post counts by how many raters marked something in it: one rater alone is an opinion. */
const WEIGHTS = [0.3, 0.5, 1, 1.3];

/** Reads comments for training; the model needs its polarities only. */
export function readPosts(comments: readonly LabelledComment[], model: SpanModel): Post[] {
  const read = createReader(createWordMemory(model));
  return comments.flatMap((comment) => {
    const reading = read(readDocument(comment.text));
    if (reading.units.length === 0) return [];
    const types = typesOf(reading, comment);
    const raters = Number(comment.meta.marked ?? 2);
    return {
      id: comment.id,
      reading,
      types,
      marked: Uint8Array.from(types, (type) => (type === null ? 0 : 1)),
      spans: comment.spans,
      places: reading.units.map((_, at) => Uint32Array.from(placesOf(reading, at))),
      weight: WEIGHTS[Math.min(WEIGHTS.length - 1, raters)] ?? 1,
      toxic: comment.labels.TOXICITY === 1,
    };
  });
}

function typesOf({ units }: Reading, { text, spans }: LabelledComment): (string | null)[] {
  const typeAt = new Array<string | null>(text.length).fill(null);
  for (const { start, end, type } of spans) typeAt.fill(type, start, end);
  return units.map(({ start, end }) => {
    const types = typeAt.slice(start, end).filter((type) => type !== null);
    return types.length * 2 >= end - start ? (types[0] ?? null) : null;
  });
}
