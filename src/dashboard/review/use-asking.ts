import { useState } from 'react';
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
  /** Undefined while they are on their way; then there is nothing to ask yet. */
  reasons: readonly RejectReason[] | undefined,
  say: (said: Said) => void,
): Asking {
  const t = useTranslations('decide');
  const [verdict, setVerdict] = useState<AskingVerdict | null>(null);
  const [choices, setChoices] = useState<readonly Choice[]>([]);
  const [note, setNote] = useState('');
  const [lacksNote, setLacksNote] = useState<Choice | null>(null);

  const dismiss = (): void => {
    setVerdict(null);
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
  return {
    ...{ verdict, choices, note, lacksNote, dismiss, setNote, choose },
    ask: (asked) => {
      if (comment === undefined || comment.deleted || reasons === undefined) return;
      const suggested = comment.analysis?.suggestedReason ?? null;
      setChoices(asked === 'reject' ? reasonChoices(reasons, suggested, t) : deferralChoices(new Date(), t));
      setVerdict(asked);
    },
    press: (key) => {
      const choice = choices.find(({ keys }) => keys.includes(key));
      if (choice !== undefined) choose(choice);
    },
  };
}
