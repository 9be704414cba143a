import { ActionIcon, Badge, Menu, Table } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../domain/permission.js';
import type { NewPasswordLink, PersonList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { peopleQuery } from '../api/queries.js';
import { MoreIcon } from '../icons.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import type { MadeLink } from './people-page.js';
import classes from './people-page.module.css';
import { RoleSelect } from './role-select.js';

type Person = PersonList['people'][number];

interface PeopleTableProps {
  people: readonly Person[];
  onMade: (made: MadeLink) => void;
}

/** Everybody at the site, what they may do, and what can be done about them. */
export function PeopleTable({ people, onMade }: PeopleTableProps) {
  const t = useTranslations('people');
  return (
    <section className={page.section} aria-labelledby="people-heading">
      <h2 id="people-heading" className={page.heading}>
        {t('here')}
      </h2>
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing="xs" className={classes.table}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th scope="col">{t('name')}</Table.Th>
              <Table.Th scope="col">{t('as')}</Table.Th>
              <Table.Td />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map((person) => (
              <PersonRow key={person.id} person={person} onMade={onMade} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function PersonRow({ person, onMade }: { person: Person; onMade: (made: MadeLink) => void }) {
  const t = useTranslations('people');
  const { name, email, role, you } = person;
  const isOut = person.deactivatedAt !== null;
  const change = useChange(person, onMade);
  const [asking, setAsking] = useState(false);
  return (
    <Table.Tr className={isOut ? classes.out : undefined}>
      <Table.Th scope="row">
        <bdi>{name}</bdi>{' '}
        {you && (
          <Badge variant="outline" size="sm" color="gray" c="var(--ink-soft)">
            {t('you')}
          </Badge>
        )}
        {person.secondFactor && (
          <Badge variant="outline" size="sm" color="gray" c="var(--ink-soft)">
            {t('secondFactor')}
          </Badge>
        )}
        {isOut && (
          <Badge variant="outline" size="sm" color="gray" c="var(--ink-soft)">
            {t('out')}
          </Badge>
        )}
        <span className={classes.email}>{email ?? t('noAccount')}</span>
      </Table.Th>
      <Table.Td className={classes.role}>
        <RoleSelect
          name={t('roleOf', { name })}
          value={role}
          disabled={isOut || change.isPending}
          onChange={(role) => change.mutate({ what: 'role', role })}
        />
      </Table.Td>
      <Table.Td ta="end">
        <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
          <Menu.Target>
            <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" aria-label={t('more', { name })}>
              <MoreIcon />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {email !== null && !isOut && (
              <Menu.Item onClick={() => change.mutate({ what: 'password-link' })}>
                {t('passwordLink')}
              </Menu.Item>
            )}
            {person.secondFactor && !isOut && (
              <Menu.Item onClick={() => setAsking(true)}>{t('removeFactor')}</Menu.Item>
            )}
            {!isOut && (
              <Menu.Item onClick={() => change.mutate({ what: 'sign-out' })}>{t('signOut')}</Menu.Item>
            )}
            {isOut ? (
              <Menu.Item onClick={() => change.mutate({ what: 'reactivate' })}>{t('reactivate')}</Menu.Item>
            ) : (
              <Menu.Item c="var(--reject)" onClick={() => change.mutate({ what: 'deactivate' })}>
                {t('deactivate')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
        <ConfirmDialog
          opened={asking}
          title={t('removeFactorAsk', { name })}
          words={{ keep: t('cancel'), act: t('removeFactor') }}
          isPending={change.isPending}
          onConfirm={() => change.mutate({ what: 'second-factor' }, { onSettled: () => setAsking(false) })}
          onClose={() => setAsking(false)}
        >
          {t('removeFactorMeans', { name })}
        </ConfirmDialog>
      </Table.Td>
    </Table.Tr>
  );
}

type Change =
  | { readonly what: 'role'; readonly role: Role }
  | { readonly what: 'deactivate' | 'reactivate' | 'sign-out' | 'password-link' | 'second-factor' };

function useChange({ id, name }: Person, onMade: (made: MadeLink) => void) {
  const t = useTranslations('people');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (change: Change) => {
      const path = `/v1/people/${id}`;
      switch (change.what) {
        case 'role':
          return callApi('POST', `${path}/role`, { role: change.role });
        case 'second-factor':
          return callApi('DELETE', `${path}/second-factor`);
        case 'sign-out':
          return callApi('DELETE', `${path}/sessions`);
        case 'password-link': {
          const { token } = await callApi<NewPasswordLink>('POST', `${path}/password-link`);
          onMade({ title: t('passwordLinkFor', { name }), link: `${location.origin}/password#${token}` });
          return;
        }
        default:
          return callApi('POST', `${path}/${change.what}`);
      }
    },
    onSuccess: (_, { what }) => notifications.show({ message: t(`done.${what}`, { name }) }),
    onError: (error) => showFailure(t('notDone'), error),
    // One's own role may have changed as well.
    onSettled: () =>
      Promise.all(
        [peopleQuery.queryKey, ['me']].map((queryKey) => queryClient.invalidateQueries({ queryKey })),
      ),
  });
}
