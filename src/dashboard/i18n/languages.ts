/** A language the dashboard speaks. */
export interface Language {
  /** What the language calls itself. */
  readonly name: string;
  /** Which way it is written. */
  readonly dir: 'ltr' | 'rtl';
  /** How it writes dates and numbers where the browser does not say: a BCP 47 tag. */
  readonly locale: string;
}

/** Every language there is a catalogue for, in the order of the menu. English is spoken where none is wanted. */
export const LANGUAGES = {
  en: { name: 'English', dir: 'ltr', locale: 'en-GB' },
  es: { name: 'Español', dir: 'ltr', locale: 'es-ES' },
} as const satisfies Readonly<Record<string, Language>>;

export type LanguageCode = keyof typeof LANGUAGES;

export const LANGUAGE_CODES = Object.keys(LANGUAGES) as readonly LanguageCode[];

/** Whether there is a catalogue under this code. */
function isLanguageCode(code: unknown): code is LanguageCode {
  return typeof code === 'string' && Object.hasOwn(LANGUAGES, code);
}

/** The language to speak: what was chosen here, else the first wanted by the browser that there is, else English. */
export function chooseLanguage(chosen: string | null, wanted: readonly string[]): LanguageCode {
  if (isLanguageCode(chosen)) return chosen;
  return wanted.map(baseOf).find(isLanguageCode) ?? 'en';
}

/** How dates and numbers are written: as the browser's region of the language has it, else as the language's own. */
export function chooseLocale(language: LanguageCode, wanted: readonly string[]): string {
  return wanted.find((tag) => baseOf(tag) === language && tag !== language) ?? LANGUAGES[language].locale;
}

/** `es` of `es-MX`. */
function baseOf(tag: string): string {
  return tag.split('-')[0]?.toLowerCase() ?? '';
}
