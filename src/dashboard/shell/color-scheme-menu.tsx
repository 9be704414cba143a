import type { MantineColorScheme } from '@mantine/core';
import { ActionIcon, Menu, useMantineColorScheme } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { AutoIcon, MoonIcon, SunIcon } from '../icons.js';

const SCHEMES: readonly { value: MantineColorScheme; icon: ReactNode }[] = [
  { value: 'light', icon: <SunIcon /> },
  { value: 'dark', icon: <MoonIcon /> },
  { value: 'auto', icon: <AutoIcon /> },
];

/** Light, dark, or as the system has it; remembered in this browser. */
export function ColorSchemeMenu() {
  const t = useTranslations('shell.colorScheme');
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  return (
    <Menu position="bottom-end" width={210} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" size="lg" aria-label={t('title')}>
          {SCHEMES.find(({ value }) => value === colorScheme)?.icon}
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {SCHEMES.map(({ value, icon }) => (
          <Menu.RadioItem
            key={value}
            value={value}
            checked={value === colorScheme}
            closeMenuOnClick
            rightSection={icon}
            onChange={() => setColorScheme(value)}
          >
            {t(value)}
          </Menu.RadioItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
