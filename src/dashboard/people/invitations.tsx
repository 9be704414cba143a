import { Button, Table } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { PersonList } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { peopleQuery } from '../api/queries.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './people-page.module.css';

/** Who has a link and has not used it yet. */
export function Invitations({ invitations }: { invitations: PersonList['invitations'] }) {
  const t = useTranslations('people');
  const format = useFormatter();
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const withdraw = useMutation({
    mutationFn: (id: number) => callApi('DELETE', `/v1/invitations/${id}`),
    onError: (error) => showFailure(t('notDone'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: peopleQuery.queryKey }),
  });
  return (
    <section className={page.section} aria-labelledby="invited-heading">
      <h2 id="invited-heading" className={page.heading}>
        {t('invited')}
      </h2>
      <Table.ScrollContainer minWidth={300}>
        <Table verticalSpacing="xs" className={classes.table}>
          <Table.Tbody>
            {invitations.map(({ id, name, email, role, expiresAt }) => (
              <Table.Tr key={id}>
                <Table.Th scope="row">
                  <bdi>{name}</bdi>
                  <span className={classes.email}>{email}</span>
                </Table.Th>
                <Table.Td>
                  {t(`role.${role}`)}
                  <span className={classes.email}>
                    {t('until', { day: format.dateTime(new Date(expiresAt), { dateStyle: 'medium' }) })}
                  </span>
                </Table.Td>
                <Table.Td ta="end">
                  <Button
                    size="compact-sm"
                    variant="default"
                    aria-label={t('withdrawNamed', { name })}
                    onClick={() => withdraw.mutate(id)}
                  >
                    {t('withdraw')}
                  </Button>
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}
