import { useLocale } from 'use-intl';

/** The language that comments are judged in, whatever they are written in. */
export const ENGLISH = 'en';

/** The languages that the server tells apart, as ISO 639-1 codes. */
export const LANGUAGES: readonly string[] =
  `am ar az be bg bn ca cs da de el en es et eu fa fi fr gu he hi hr hu hy is it ja ka kn ko ku lo lt lv ml mr ms nl no or pa
  pl pt ro ru sk sl sq sr sv ta te th tl tr uk ur vi yo zh`.split(/\s+/u);

/** Names languages by their codes, in the reader's own. */
export function useLanguageName(): (code: string) => string {
  const locale = useLocale();
  // Made when first asked: few cards need it, and it takes a millisecond.
  let names: Intl.DisplayNames | undefined;
  return (code) => (names ??= new Intl.DisplayNames([locale], { type: 'language' })).of(code) ?? code;
}
