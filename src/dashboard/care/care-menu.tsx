import { ActionIcon, NumberInput, Popover, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { EyeIcon } from '../icons.js';
import { LONGEST_STRETCH, SHORTEST_STRETCH, useCareSettings } from './care-settings.js';

/** How somebody wants to be spared, set where it can be reached from everywhere. */
export function CareMenu() {
  const t = useTranslations('care');
  const [opened, { toggle, close }] = useDisclosure(false);
  const [settings, change] = useCareSettings();
  const { greyscale } = settings;
  useEffect(() => {
    document.documentElement.toggleAttribute('data-greyscale', greyscale);
  }, [greyscale]);
  const choice = (name: 'blur' | 'greyscale' | 'remind') => (
    <Switch
      label={t(name)}
      checked={settings[name]}
      onChange={(event) => change({ [name]: event.currentTarget.checked })}
    />
  );
  return (
    <Popover
      opened={opened}
      onDismiss={close}
      position="bottom-end"
      width={300}
      trapFocus
      withRoles
      shadow="md"
    >
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--ink-soft)"
          size="lg"
          aria-label={t('title')}
          onClick={toggle}
        >
          <EyeIcon />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('title')}>
        <Stack gap="sm">
          <Text fw={600}>{t('title')}</Text>
          {choice('blur')}
          {choice('greyscale')}
          {choice('remind')}
          <NumberInput
            label={t('every')}
            disabled={!settings.remind}
            min={SHORTEST_STRETCH}
            max={LONGEST_STRETCH}
            step={5}
            allowDecimal={false}
            clampBehavior="blur"
            value={settings.breakAfter}
            onChange={(minutes) => {
              if (typeof minutes === 'number' && minutes >= SHORTEST_STRETCH && minutes <= LONGEST_STRETCH)
                change({ breakAfter: minutes });
            }}
          />
          <Text size="sm" c="dimmed">
            {t('hint')}
          </Text>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
