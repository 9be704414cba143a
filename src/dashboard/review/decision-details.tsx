import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import type { DecisionView } from '../../http/contract.js';
import { rejectReasonsQuery } from '../api/queries.js';
import { useTimeZone } from '../comment/moment.js';
import { fullTime } from '../comment/time-words.js';
import { reasonLabel } from './choices.js';

/** What a decision says beside its verdict: the reason, the note, the time a comment comes back. */
export function DecisionDetails({
  decision: { reason, note, deferredUntil },
}: {
  decision: Pick<DecisionView, 'reason' | 'note' | 'deferredUntil'>;
}) {
  const t = useTranslations('decide');
  const label = useReasonLabel();
  const locale = useLocale();
  const timeZone = useTimeZone();
  return (
    <>
      {reason !== null && <> · {label(reason)}</>}
      {deferredUntil !== null && (
        <> · {t('until', { time: fullTime(new Date(deferredUntil), { locale, timeZone }) })}</>
      )}
      {note !== null && (
        <>
          {' '}
          · <q dir="auto">{note}</q>
        </>
      )}
    </>
  );
}

/** The label of a reason by its code; a reason that has left the site's list is called by its code. */
export function useReasonLabel(): (code: string) => string {
  const t = useTranslations('decide');
  const { data } = useQuery(rejectReasonsQuery);
  return (code) => {
    const reason = data?.reasons.find((known) => known.code === code);
    return reason ? reasonLabel(reason, t) : code;
  };
}
