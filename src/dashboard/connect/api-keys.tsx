import { Button, NativeSelect, Table, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { KeyRole } from '../../domain/permission.js';
import type { ApiKeyList, NewApiKey } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { apiKeysQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { ConfirmDialog } from '../shell/confirm-dialog.js';
import { Form } from '../shell/form.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import classes from './api-keys.module.css';
import { CopyableCode } from './copyable-code.js';

/** What a key may do, the usual first. */
const KEY_ROLES: readonly KeyRole[] = ['publisher', 'analyst', 'read-only'];

type ApiKey = ApiKeyList['keys'][number];

interface ApiKeysProps {
  /** The key made on this visit: the only time its secret is known. */
  created: NewApiKey | null;
  onCreated: (key: NewApiKey | null) => void;
}

/** Make, list and revoke the keys a publisher's system signs in with. */
export function ApiKeys({ created, onCreated }: ApiKeysProps) {
  const t = useTranslations('connect.keys');
  const { data, error, refetch } = useQuery(apiKeysQuery);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const keys = data?.keys ?? [];
  return (
    <section className={page.section} aria-labelledby="keys-heading">
      <h2 id="keys-heading" className={page.heading}>
        {t('title')}
      </h2>
      <NewKeyForm onCreated={onCreated} />
      {created !== null && (
        <div className={classes.created} role="status">
          <p>{t('shownOnce', { name: created.name })}</p>
          <CopyableCode title={created.name} code={created.key} />
        </div>
      )}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {keys.length > 0 && (
        <Table.ScrollContainer minWidth={680}>
          <Table verticalSpacing="xs" className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">{t('name')}</Table.Th>
                <Table.Th scope="col">{t('role')}</Table.Th>
                <Table.Th scope="col">{t('begins')}</Table.Th>
                <Table.Th scope="col">{t('made')}</Table.Th>
                <Table.Th scope="col">{t('lastUsed')}</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Th scope="row">{key.name}</Table.Th>
                  <Table.Td>{t(`roles.${key.role}`)}</Table.Td>
                  <Table.Td>
                    <code>{key.prefix}…</code>
                  </Table.Td>
                  <Table.Td>
                    <Moment at={key.createdAt} />
                  </Table.Td>
                  <Table.Td>
                    <Moment at={key.lastUsedAt} unknown={t('never')} />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={t('revokeNamed', { name: key.name })}
                      onClick={() => setRevoking(key)}
                    >
                      {t('revoke')}
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data?.keys.length === 0 && <p className={classes.none}>{t('none')}</p>}
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </section>
  );
}

function NewKeyForm({ onCreated }: { onCreated: (key: NewApiKey) => void }) {
  const t = useTranslations('connect.keys');
  const queryClient = useQueryClient();
  const errorWords = useErrorWords();
  const [name, setName] = useState('');
  const [role, setRole] = useState<KeyRole>('publisher');
  const create = useMutation({
    mutationFn: () => callApi<NewApiKey>('POST', '/v1/api-keys', { name: name.trim(), role }),
    onSuccess: (key) => {
      onCreated(key);
      setName('');
      return queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
    },
  });
  return (
    <Form className={classes.form} onSend={() => create.mutate()} isComplete={name.trim() !== ''}>
      <TextInput
        label={t('newName')}
        description={t('newNameMeans')}
        className={classes.name}
        maxLength={100}
        value={name}
        error={create.error && errorWords(create.error)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('role')}
        value={role}
        data={KEY_ROLES.map((value) => ({ value, label: t(`roles.${value}`) }))}
        onChange={(event) => setRole(event.currentTarget.value as KeyRole)}
      />
      <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
        {t('create')}
      </Button>
    </Form>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const t = useTranslations('connect.keys');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const revoke = useMutation({
    mutationFn: (id: number) => callApi('DELETE', `/v1/api-keys/${id}`),
    onSuccess: () => notifications.show({ message: t('revoked') }),
    onError: (error) => showFailure(t('notRevoked'), error),
    onSettled: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
    },
  });
  return (
    <ConfirmDialog
      opened={apiKey !== null}
      title={t('revokeAsk', { name: apiKey?.name ?? '' })}
      words={{ keep: t('keep'), act: t('revoke') }}
      isPending={revoke.isPending}
      onConfirm={() => {
        if (apiKey !== null) revoke.mutate(apiKey.id);
      }}
      onClose={onClose}
    >
      <p className={classes.warning}>{t('revokeMeans')}</p>
    </ConfirmDialog>
  );
}
