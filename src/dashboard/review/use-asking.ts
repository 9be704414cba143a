import { useEffect, useEffectEvent, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { RejectReason } from '../../domain/reject-reason.js';
import type { CommentView } from '../../http/contract.js';
import { deferralChoices, reasonChoices, type Choice, type Said } from './choices.js';

/** The verdicts that ask for more before they are said. */
export type AskingVerdict = 'reject' | 'defer';

/** The question that is open: why a comment is rejected, or until when it is deferred. */
export interface Asking {
  readonly verdict: AskingVerdict | null;
  readonly choices: readonly Choice[];
  /** What there is to choose from has not come yet; a key is kept until it has. */
  readonly waits: boolean;
  readonly note: string;
  /** The choice that waits for its note. */
  readonly lacksNote: Choice | null;
  readonly ask: (verdict: AskingVerdict) => void;
  readonly dismiss: () => void;
  readonly setNote: (note: string) => void;
  readonly choose: (choice: Choice) => void;
  /** Chooses by key; does nothing for a key that no choice has. */
  readonly press: (key: string) => void;
}

/** Asks for the reason or the time that goes with a verdict, and says the whole once it is known. */
export function useAsking(
  comment: CommentView | undefined,
  /** Undefined while they are on their way. */
  reasons: readonly RejectReason[] | undefined,
  say: (said: Said) => void,
): Asking {
  const t = useTranslations('decide');
  const [verdict, setVerdict] = useState<AskingVerdict | null>(null);
  const [askedAt, setAskedAt] = useState(() => new Date());
  const [early, setEarly] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [lacksNote, setLacksNote] = useState<Choice | null>(null);

  const suggested = comment?.analysis?.suggestedReason ?? null;
  const waits = verdict === 'reject' && reasons === undefined;
  const choices = useMemo((): readonly Choice[] => {
    if (verdict === 'defer') return deferralChoices(askedAt, t);
    return verdict === 'reject' && reasons !== undefined ? reasonChoices(reasons, suggested, t) : [];
  }, [verdict, askedAt, reasons, suggested, t]);

  const dismiss = (): void => {
    setVerdict(null);
    setEarly(null);
    setNote('');
    setLacksNote(null);
  };
  const choose = (choice: Choice): void => {
    if (choice.needsNote && note.trim() === '') {
      setLacksNote(choice);
      return;
    }
    dismiss();
    say({ ...choice.said, note: note.trim() === '' ? null : note.trim() });
  };
  const press = (key: string): void => {
    // Whoever knows the keys is faster than the first answer.
    if (waits) setEarly(key);
    const choice = choices.find(({ keys }) => keys.includes(key));
    if (choice !== undefined) choose(choice);
  };
  const pressEarly = useEffectEvent(() => {
    if (early === null) return;
    setEarly(null);
    press(early);
  });
  useEffect(() => {
    if (!waits) pressEarly();
  }, [waits]);

  return {
    ...{ verdict, choices, waits, note, lacksNote, dismiss, setNote, choose, press },
    ask: (asked) => {
      if (comment === undefined || comment.deleted) return;
      setAskedAt(new Date());
      setVerdict(asked);
    },
  };
}
