import { useTranslations } from 'use-intl';
import { ApiError } from './client.js';

/** Says what went wrong, for people. */
export function useErrorWords(): (error: unknown) => string {
  const t = useTranslations('errors');
  return (error) => {
    if (!(error instanceof ApiError)) return t('unknown');
    return t(error.code, { detail: error.message, status: String(error.status) });
  };
}
