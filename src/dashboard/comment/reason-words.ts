import type { CommentAnalysis } from '../../http/contract.js';
import type { Messages, Translate } from '../i18n/messages.js';

type KnownReason = keyof Messages['comment']['reason'];

/** A reason for review in the reader's language; one of a rule that Parley did not bring along in its own words. */
export function reasonWords(
  { rule, text }: CommentAnalysis['reasons'][number],
  t: Translate<'comment'>,
): string {
  const known = rule as KnownReason;
  return t.has(`reason.${known}`) ? t(`reason.${known}`) : text;
}
