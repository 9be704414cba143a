import { DirectionProvider, useDirection } from '@mantine/core';
import type { ReactNode } from 'react';
import { createContext, useCallback, useContext, useLayoutEffect, useMemo, useState } from 'react';
import { IntlProvider } from 'use-intl';
import type { LanguageCode } from './languages.js';
import { LANGUAGES, chooseLanguage, chooseLocale } from './languages.js';
import type { Messages } from './messages.js';
import { loadMessages } from './messages.js';

const STORED_AS = 'parley-language';

/** A language with its words at hand. */
export interface Spoken {
  readonly language: LanguageCode;
  readonly messages: Messages;
}

interface LanguageChoice {
  readonly language: LanguageCode;
  readonly choose: (language: LanguageCode) => Promise<void>;
}

const LanguageContext = createContext<LanguageChoice>({ language: 'en', choose: () => Promise.resolve() });

/** The language this browser is to be spoken to in, loaded before anything is painted. */
export async function loadLanguage(): Promise<Spoken> {
  const language = chooseLanguage(storedChoice(), navigator.languages);
  return { language, messages: await loadMessages(language) };
}

/** Everything below speaks one language, writes its dates and numbers, and runs its way. */
export function LanguageProvider({ initial, children }: { initial: Spoken; children: ReactNode }) {
  const [spoken, setSpoken] = useState(initial);
  const { language, messages } = spoken;
  const locale = chooseLocale(language, navigator.languages);
  const choose = useCallback(async (wanted: LanguageCode) => {
    const loaded = await loadMessages(wanted);
    storeChoice(wanted);
    setSpoken({ language: wanted, messages: loaded });
  }, []);
  const choice = useMemo(() => ({ language, choose }), [language, choose]);
  return (
    <LanguageContext value={choice}>
      <DirectionProvider initialDirection={LANGUAGES[language].dir} detectDirection={false}>
        <DocumentLanguage language={language} />
        <IntlProvider locale={locale} messages={messages} timeZone={timeZone}>
          {children}
        </IntlProvider>
      </DirectionProvider>
    </LanguageContext>
  );
}

/** The language spoken, and how to have another. */
export function useLanguage(): LanguageChoice {
  return useContext(LanguageContext);
}

/** Of days that belong to no site; moments of comments are told in the site's own zone. */
const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Tells the browser, and with it a screen reader, which language the page is in and which way it runs. */
function DocumentLanguage({ language }: { language: LanguageCode }) {
  const { setDirection } = useDirection();
  const { dir } = LANGUAGES[language];
  useLayoutEffect(() => {
    document.documentElement.lang = language;
    setDirection(dir);
  }, [language, dir, setDirection]);
  return null;
}

function storedChoice(): string | null {
  try {
    return localStorage.getItem(STORED_AS);
  } catch {
    // Storage is blocked: the browser's languages decide.
    return null;
  }
}

function storeChoice(language: LanguageCode): void {
  try {
    localStorage.setItem(STORED_AS, language);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
}
