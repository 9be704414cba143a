import type { DetectorId, Finding } from '../../../src/domain/finding.js';
import { overlaps, type Span } from '../../../src/domain/span.js';
import type { FormsComment } from './coe-forms.js';
import type { Judged } from './evaluated-set.js';

export type JudgedForms = Judged<FormsComment>;

/** What one detector found in a row. */
export function findingsOf(set: JudgedForms, row: number, detector: DetectorId): Finding[] {
  return set.judgements[row]?.findings.filter((finding) => finding.detector === detector) ?? [];
}

/** The first finding that overlaps the marked words, wherever in the text they stand; null when none does. */
export function overlapping(text: string, marked: string, findings: readonly Finding[]): Finding | null {
  const places: Span[] = [];
  for (let start = text.indexOf(marked); start >= 0; start = text.indexOf(marked, start + 1))
    places.push({ start, end: start + marked.length });
  return findings.find(({ span }) => places.some((place) => overlaps(place, span))) ?? null;
}
