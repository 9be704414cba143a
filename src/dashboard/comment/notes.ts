import type { NarrativeMatch } from '../../domain/narrative.js';
import type { Span } from '../../domain/span.js';
import type { FindingView } from '../../http/contract.js';

/** A footnote to a comment: every place it stands for carries its label. Findings are numbered, narratives lettered. */
export type Note =
  | {
      readonly kind: 'finding';
      readonly label: string;
      readonly finding: FindingView;
      readonly spans: readonly Span[];
    }
  | {
      readonly kind: 'narrative';
      readonly label: string;
      readonly match: NarrativeMatch;
      readonly spans: readonly Span[];
    };

export type FindingNote = Extract<Note, { kind: 'finding' }>;

/** A place in the text and the note it belongs to. */
export interface Mark extends Span {
  readonly note: Note;
}

/** The footnotes of an analysis in reading order; findings that say the same of the same words share one. */
export function notesOf(analysis: {
  findings: readonly FindingView[];
  narratives: readonly NarrativeMatch[];
}): Note[] {
  const findings = grouped(analysis.findings, (finding) =>
    JSON.stringify([
      finding.detector,
      finding.text.toLowerCase(),
      finding.target,
      finding.severity,
      finding.label?.says,
    ]),
  ).map((group, index): Note => ({
    kind: 'finding',
    label: String(index + 1),
    finding: group[0],
    spans: group.map((finding) => finding.span),
  }));
  const narratives = grouped(analysis.narratives, (match) => JSON.stringify([match.id, match.voice])).map(
    (group, index): Note => ({
      kind: 'narrative',
      label: letters(index),
      match: group[0],
      spans: group.map((match) => match.span),
    }),
  );
  return [...findings, ...narratives];
}

/** The places of all notes, flat, as `segmentsOf` takes them; what a moderator called wrong is not marked. */
export function marksOf(notes: readonly Note[]): Mark[] {
  return notes
    .filter((note) => !isRefuted(note))
    .flatMap((note) => note.spans.map((span) => ({ ...span, note })));
}

/**
 * Which words of a finding readers would call offensive, as they stand there; none where that is all of it, where it is no
 * single word, or where nobody was asked. A threat is one whatever its words are.
 */
export function offensiveWordsOf({ detector, text, span, offensive = [] }: FindingView): string[] {
  if (detector === 'threat') return [];
  const words = offensive.map(({ start, end }) => text.slice(start - span.start, end - span.start));
  return words.some((word) => word.trim() === text.trim()) ? [] : words.filter((word) => word.trim() !== '');
}

/** Whether a moderator said that the detector was wrong here. */
export function isRefuted(note: Note): boolean {
  return note.kind === 'finding' && note.finding.label?.says === 'wrong';
}

function grouped<T extends { span: Span }>(items: readonly T[], keyOf: (item: T) => string): [T, ...T[]][] {
  const groups = new Map<string, [T, ...T[]]>();
  for (const item of items.toSorted((a, b) => a.span.start - b.span.start)) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return [...groups.values()];
}

/** a … z, then aa, ab and so on. */
function letters(index: number): string {
  const last = String.fromCharCode(97 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}
