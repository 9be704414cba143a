import { useTranslations } from 'use-intl';
import { ApiError } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';

/** Whether it was the code that was refused, and not what was sent with it. */
export function isCodeError(error: unknown): boolean {
  return error instanceof ApiError && error.pointer === '/code';
}

/** Says what went wrong where a code was typed: most often the code. */
export function useCodeErrorWords(): (error: unknown) => string {
  const t = useTranslations('account');
  const errorWords = useErrorWords();
  return (error) => (isCodeError(error) ? t('wrongCode') : errorWords(error));
}
