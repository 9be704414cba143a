import { compareSpans, type Span } from '../domain/span.js';

/** The text without the spans, which may overlap. */
export function leaveOut(text: string, spans: readonly Span[]): string {
  let kept = '';
  let from = 0;
  for (const { start, end } of [...spans].sort(compareSpans)) {
    kept += text.slice(from, Math.max(from, start));
    from = Math.max(from, end);
  }
  return kept + text.slice(from);
}
