import { useQuery } from '@tanstack/react-query';
import { useLocale, useTranslations } from 'use-intl';
import { meQuery } from '../api/queries.js';
import { fullTime, timeWords } from './time-words.js';

/** The zone in which the site counts its days. */
export function useTimeZone(): string {
  return useQuery(meQuery).data?.site.timeZone ?? 'UTC';
}

/** A point in time as people say it, with the exact moment behind it. */
export function Moment({ at, unknown }: { at: string | null; unknown?: string }) {
  const t = useTranslations('comment');
  const locale = useLocale();
  const timeZone = useTimeZone();
  if (at === null) return <span>{unknown ?? t('timeUnknown')}</span>;
  const instant = new Date(at);
  return (
    <time dateTime={at} title={`${fullTime(instant, { locale, timeZone })} (${timeZone})`}>
      {timeWords(instant, new Date(), { locale, timeZone })}
    </time>
  );
}
