import { ActionIcon, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { Me } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { LeaveIcon, PersonIcon } from '../icons.js';
import { useFailureToast } from './use-failure-toast.js';

/** Who is signed in, and the way out. */
export function AccountMenu({ me }: { me: Me }) {
  const t = useTranslations('shell.account');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const signOut = async (): Promise<void> => {
    try {
      await callApi('DELETE', '/v1/session');
      navigate('/sign-in?signed-out');
      queryClient.clear();
    } catch (error) {
      showFailure(t('stillSignedIn'), error);
    }
  };
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--ink-soft)"
          size="lg"
          aria-label={t('title', { name: me.name })}
        >
          <PersonIcon />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label c="var(--ink-soft)">
          {me.name}, {me.site.name}
        </Menu.Label>
        <Menu.Item leftSection={<LeaveIcon />} onClick={() => void signOut()}>
          {t('signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
