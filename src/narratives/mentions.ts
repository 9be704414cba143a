import type { Db } from '../store/database.js';
import { readMentions, type MentionRow } from '../store/narratives/narratives.js';

/** A mention as a concordance shows it: the matched words and what stands around them. */
export interface Mention extends Omit<MentionRow, 'text' | 'spanStart' | 'spanEnd'> {
  readonly left: string;
  readonly match: string;
  readonly right: string;
}

/** UTF-16 units of context on each side: about ten words. */
const CONTEXT = 60;

/** The newest mentions of a narrative, each as keyword in context; deleted comments say nothing any more. */
export async function narrativeMentions(
  db: Db,
  question: { readonly siteId: string; readonly narrativeId: string; readonly limit: number },
): Promise<Mention[]> {
  const rows = await readMentions(db, question.siteId, question.narrativeId, question.limit);
  return rows.map(({ text, spanStart, spanEnd, ...row }) => ({
    ...row,
    ...keywordInContext(text, spanStart, spanEnd),
  }));
}

/** Cuts a match and its surroundings out of `text`: whole words, on one line, `…` where something is cut off. */
export function keywordInContext(
  text: string,
  start: number,
  end: number,
): { readonly left: string; readonly match: string; readonly right: string } {
  const before = text.slice(Math.max(0, start - CONTEXT), start);
  const after = text.slice(end, end + CONTEXT);
  const cutLeft = start > CONTEXT ? `…${before.replace(/^\S*\s?/, '')}` : before;
  const cutRight = end + CONTEXT < text.length ? `${after.replace(/\s?\S*$/, '')}…` : after;
  return { left: oneLine(cutLeft), match: oneLine(text.slice(start, end)), right: oneLine(cutRight) };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ');
}
