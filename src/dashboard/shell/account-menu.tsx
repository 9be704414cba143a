import { ActionIcon, Menu } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import type { Me } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { LeaveIcon, PersonIcon } from '../icons.js';
import { PasswordDialog } from './password-dialog.js';
import { useFailureToast } from './use-failure-toast.js';

/** Who is signed in, at which of their sites, and the way out. */
export function AccountMenu({ me }: { me: Me }) {
  const t = useTranslations('shell.account');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const [, navigate] = useLocation();
  const [changing, setChanging] = useState(false);
  const leave = async (path: '/v1/session' | '/v1/sessions'): Promise<void> => {
    try {
      await callApi('DELETE', path);
      navigate('/sign-in?signed-out');
      queryClient.clear();
    } catch (error) {
      showFailure(t('stillSignedIn'), error);
    }
  };
  const goTo = async (siteId: string): Promise<void> => {
    try {
      await callApi('POST', '/v1/session/site', { siteId });
      // Nothing on the page is the other site's, the stream of news least of all.
      location.assign('/');
    } catch (error) {
      showFailure(t('stillHere', { site: me.site.name }), error);
    }
  };
  return (
    <>
      <Menu position="bottom-end" width={240} withInitialFocusPlaceholder={false}>
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
          {me.sites
            .filter(({ id }) => id !== me.site.id)
            .map(({ id, name }) => (
              <Menu.Item key={id} onClick={() => void goTo(id)}>
                {t('goTo', { site: name })}
              </Menu.Item>
            ))}
          {me.email !== null && (
            <>
              <Menu.Item onClick={() => setChanging(true)}>{t('changePassword')}</Menu.Item>
              <Menu.Item onClick={() => navigate('/account')}>{t('secondFactor')}</Menu.Item>
            </>
          )}
          <Menu.Divider />
          <Menu.Item leftSection={<LeaveIcon />} onClick={() => void leave('/v1/session')}>
            {t('signOut')}
          </Menu.Item>
          <Menu.Item leftSection={<LeaveIcon />} onClick={() => void leave('/v1/sessions')}>
            {t('signOutEverywhere')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasswordDialog opened={changing} onClose={() => setChanging(false)} />
    </>
  );
}
