import { useLocale } from 'use-intl';

/** Names languages by their codes, in the reader's own. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  // Made when first asked: few cards need it, and it takes a millisecond.
  let names: Intl.DisplayNames | undefined;
  return (code) => (names ??= new Intl.DisplayNames([locale], { type: 'language' })).of(code) ?? code;
}
