import { useTranslations } from 'use-intl';
import { ApiError } from './client.js';

/** Says what went wrong, for people: in their language where the failure has a name, otherwise in the server's words. */
export function useErrorWords(): (error: unknown) => string {
  const t = useTranslations('errors');
  return (error) => {
    if (!(error instanceof ApiError)) return t('unknown');
    const { reason, values } = error.failure;
    // A newer server may name what this page does not know yet.
    if (reason !== undefined && t.has(`because.${reason}`)) return t(`because.${reason}`, valuesOf(values));
    return t(error.code, { detail: error.message, status: String(error.status) });
  };
}

/** Every value a message may take; what a failure does not have, its message does not say. */
function valuesOf(values: ApiError['failure']['values'] = {}) {
  const of = (name: string): string => String(values[name] ?? '');
  return {
    ...{ moderator: of('moderator'), verdict: of('verdict'), reason: of('reason'), version: of('version') },
    ...{ email: of('email'), name: of('name') },
    ...{ most: Number(of('most')), minutes: Number(of('minutes')), characters: Number(of('characters')) },
  };
}
