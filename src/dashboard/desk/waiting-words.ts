import { useFormatter, useTranslations } from 'use-intl';

export type WaitingUnit = 'seconds' | 'minutes' | 'hours' | 'days';

/** A stretch of time in the one unit that suits it, so that 4,000 seconds need not be divided in the head. */
export function waitingIn(seconds: number): { readonly unit: WaitingUnit; readonly count: number } {
  if (seconds < 90) return { unit: 'seconds', count: Math.round(seconds) };
  if (seconds < 5_400) return { unit: 'minutes', count: Math.round(seconds / 60) };
  if (seconds < 172_800) return { unit: 'hours', count: Math.round(seconds / 3_600) };
  return { unit: 'days', count: Math.round(seconds / 86_400) };
}

/** Says how long something waited; null is not known. */
export function useWaitingWords(): (seconds: number | null) => string {
  const t = useTranslations('desk');
  const format = useFormatter();
  return (seconds) => {
    if (seconds === null) return t('unknown');
    const { unit, count } = waitingIn(seconds);
    return unit === 'seconds' && count === 0 ? `< ${format.number(1)} s` : t(`time.${unit}`, { count });
  };
}
