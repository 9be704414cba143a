import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/queries.js';
import { fullTime, timeWords } from './time-words.js';

/** The zone in which the site counts its days. */
export function useTimeZone(): string {
  return useQuery(meQuery).data?.site.timeZone ?? 'UTC';
}

/** A point in time as people say it, with the exact moment behind it. */
export function Moment({ at, unknown = 'time unknown' }: { at: string | null; unknown?: string }) {
  const timeZone = useTimeZone();
  if (at === null) return <span>{unknown}</span>;
  const instant = new Date(at);
  return (
    <time dateTime={at} title={`${fullTime(instant, timeZone)} (${timeZone})`}>
      {timeWords(instant, new Date(), timeZone)}
    </time>
  );
}
