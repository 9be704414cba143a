import type { useTranslations } from 'use-intl';
import { en } from './en/index.js';
import type { LanguageCode } from './languages.js';

/** The catalogue: a part for each folder of the dashboard. What English has, every language has. */
export type Messages = typeof en;

/** A part of the catalogue in another language: the same keys, other words. */
export type Translated<Part> = {
  readonly [Key in keyof Part]: Part[Key] extends string ? string : Translated<Part[Key]>;
};

/** Says the messages of one part of the catalogue, with their values checked by the compiler. */
export type Translate<Part extends keyof Messages> = ReturnType<typeof useTranslations<Part>>;

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}

/** English comes with the program; what only some people read comes when they do. */
const CATALOGUES: Readonly<Record<LanguageCode, () => Promise<Translated<Messages>>>> = {
  en: () => Promise.resolve(en),
  es: async () => (await import('./es/index.js')).es,
};

/**
 * The catalogue of a language. Its type is that of the English one, from whose words the compiler reads which values
 * a message takes; a test holds the other languages to the same values.
 */
export async function loadMessages(language: LanguageCode): Promise<Messages> {
  return (await CATALOGUES[language]()) as Messages;
}
