import { ActionIcon, Menu } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { LANGUAGES, LANGUAGE_CODES } from '../i18n/languages.js';
import { useLanguage } from '../i18n/language-provider.js';
import { GlobeIcon } from '../icons.js';
import { useFailureToast } from './use-failure-toast.js';

/** The language of the dashboard; remembered in this browser. */
export function LanguageMenu() {
  const t = useTranslations('shell.language');
  const { language, choose } = useLanguage();
  const showFailure = useFailureToast();
  return (
    <Menu position="bottom-end" width={180} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" size="lg" aria-label={t('title')}>
          <GlobeIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {LANGUAGE_CODES.map((code) => (
          <Menu.RadioItem
            key={code}
            value={code}
            lang={code}
            checked={code === language}
            closeMenuOnClick
            onChange={() => void choose(code).catch((error: unknown) => showFailure(t('notLoaded'), error))}
          >
            {LANGUAGES[code].name}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
