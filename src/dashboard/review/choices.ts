import type { RejectReason } from '../../domain/reject-reason.js';
import type { NewDecision } from '../../http/contract.js';
import { en } from '../i18n/en/index.js';
import type { Translate } from '../i18n/messages.js';

/** What a moderator says about a comment, without which comment it is. */
export type Said = Pick<NewDecision, 'verdict' | 'reason' | 'note' | 'deferredUntil'>;

/** One way to finish a verdict that asks for more: a reason, or a time. */
export interface Choice {
  readonly label: string;
  /** Any of them chooses it; the first is the verdict's own key on the choice that is suggested. */
  readonly keys: readonly string[];
  readonly said: Said;
  readonly needsNote: boolean;
}

/**
 * The reasons to reject for, each with a digit by its place and a letter of its label; `r` is the suggested one's.
 * Where none is suggested, `r` rejects without a reason.
 */
export function reasonChoices(
  reasons: readonly RejectReason[],
  suggested: string | null,
  t: Translate<'decide'>,
): Choice[] {
  const taken = new Set(['r']);
  const choices = reasons.map((reason, index): Choice => {
    const { code, needsNote } = reason;
    const label = reasonLabel(reason, t);
    const letter = label
      .toLowerCase()
      .match(/[a-z]/g)
      ?.find((sign) => !taken.has(sign));
    if (letter !== undefined) taken.add(letter);
    const keys = [
      ...(code === suggested ? ['r'] : []),
      ...(index < 9 ? [String(index + 1)] : []),
      ...(letter === undefined ? [] : [letter]),
    ];
    return { label, keys, said: { verdict: 'reject', reason: code }, needsNote };
  });
  const none: Choice = {
    label: t('withoutReason'),
    keys: suggested === null ? ['r', '0'] : ['0'],
    said: { verdict: 'reject' },
    needsNote: false,
  };
  return [...choices, none];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MORNING_HOUR = 9;

/** Times to defer a comment to, on the moderator's own clock; `d` defers it to no time at all. */
export function deferralChoices(now: Date, t: Translate<'decide'>): Choice[] {
  const until = (
    name: 'none' | 'hour' | 'morning' | 'threeDays' | 'week',
    key: string,
    time: Date | null,
  ): Choice => ({
    label: t(`times.${name}`),
    keys: [key],
    said: { verdict: 'defer', deferredUntil: time?.toISOString() ?? null },
    needsNote: false,
  });
  const morning = new Date(now);
  morning.setDate(morning.getDate() + 1);
  morning.setHours(MORNING_HOUR, 0, 0, 0);
  return [
    until('none', 'd', null),
    until('hour', '1', new Date(now.getTime() + HOUR_MS)),
    until('morning', '2', morning),
    until('threeDays', '3', new Date(now.getTime() + 3 * DAY_MS)),
    until('week', '4', new Date(now.getTime() + 7 * DAY_MS)),
  ];
}

/** What a reason is called: in the reader's language where the site has kept the words every site begins with. */
export function reasonLabel({ code, label }: RejectReason, t: Translate<'decide'>): string {
  const begun = Object.entries(en.decide.reasons).some(([known, words]) => known === code && words === label);
  return begun ? t(`reasons.${code as keyof typeof en.decide.reasons}`) : label;
}
