import { Button, Group, Table } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { NewSigningSecret } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { refusalsQuery, signingQuery } from '../api/queries.js';
import { Moment, useTimeZone } from '../comment/moment.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { CopyableCode } from './copyable-code.js';
import classes from './connect.module.css';

/** Whether the site's own programs have to sign what they send, and what of it was refused. */
export function SignedRequests() {
  const t = useTranslations('connect.signing');
  const format = useFormatter();
  const timeZone = useTimeZone();
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const { data } = useQuery(signingQuery);
  const [secret, setSecret] = useState<string | null>(null);
  const [isEnding, setEnding] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: signingQuery.queryKey });
  const make = useMutation({
    mutationFn: () => callApi<NewSigningSecret>('POST', '/v1/signing-secret'),
    onSuccess: ({ secret: made }) => setSecret(made),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: refresh,
  });
  const end = useMutation({
    mutationFn: () => callApi('DELETE', '/v1/signing-secret'),
    onSuccess: () => setSecret(null),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => {
      setEnding(false);
      return refresh();
    },
  });
  if (!data) return null;
  return (
    <section className={page.section} aria-labelledby="signing-heading">
      <h2 id="signing-heading" className={page.heading}>
        {t('title')}
      </h2>
      <p className={classes.lede}>
        {t(data.required ? 'required' : 'notRequired')}{' '}
        {data.previousUntil !== null &&
          t('previous', {
            until: format.dateTime(new Date(data.previousUntil), {
              dateStyle: 'medium',
              timeStyle: 'short',
              timeZone,
            }),
          })}
      </p>
      {secret !== null && (
        <div role="status" className={classes.made}>
          <p className={classes.once}>{t('secretOnce')}</p>
          <CopyableCode title={t('secret')} code={secret} />
        </div>
      )}
      <Group>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t(data.required ? 'rotate' : 'require')}
        </Button>
        {data.required && (
          <Button variant="default" onClick={() => setEnding(true)}>
            {t('end')}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={isEnding}
        title={t('endAsk')}
        words={{ keep: t('keep'), act: t('end') }}
        isPending={end.isPending}
        onConfirm={() => end.mutate()}
        onClose={() => setEnding(false)}
      >
        <p className={classes.lede}>{t('endMeans')}</p>
      </ConfirmDialog>
      <Refusals />
    </section>
  );
}

/** The latest requests of the site's programs that were not taken, and why. */
function Refusals() {
  const t = useTranslations('connect.signing');
  const { data } = useQuery(refusalsQuery);
  return (
    <>
      <h3 className={classes.apart}>{t('refused')}</h3>
      {data?.refusals.length === 0 && <p className={classes.none}>{t('nothingRefused')}</p>}
      {data && data.refusals.length > 0 && (
        <Table.ScrollContainer minWidth={520} className={classes.log}>
          <Table verticalSpacing={6} aria-label={t('refused')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('when')}</Table.Th>
                <Table.Th scope="col">{t('caller')}</Table.Th>
                <Table.Th scope="col">{t('address')}</Table.Th>
                <Table.Th scope="col">{t('reason')}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {data.refusals.map(({ id, caller, address, reason, refusedAt }) => (
                <Table.Tr key={id}>
                  <Table.Td>
                    <Moment at={refusedAt} />
                  </Table.Td>
                  <Table.Td>{caller}</Table.Td>
                  <Table.Td>
                    <code>{address}</code>
                  </Table.Td>
                  <Table.Td className={classes.bad}>{reason}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
    </>
  );
}
