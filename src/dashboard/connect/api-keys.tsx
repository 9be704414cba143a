import { Button, Group, Modal, Table, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKeyList, NewApiKey } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { apiKeysQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import classes from './api-keys.module.css';
import { CopyableCode } from './copyable-code.js';

type ApiKey = ApiKeyList['keys'][number];

interface ApiKeysProps {
  /** The key made on this visit: the only time its secret is known. */
  created: NewApiKey | null;
  onCreated: (key: NewApiKey | null) => void;
}

/** Make, list and revoke the keys a publisher's system signs in with. */
export function ApiKeys({ created, onCreated }: ApiKeysProps) {
  const { data, error, refetch } = useQuery(apiKeysQuery);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  const keys = data?.keys ?? [];
  return (
    <section className={page.section} aria-labelledby="keys-heading">
      <h2 id="keys-heading" className={page.heading}>
        API keys
      </h2>
      <NewKeyForm onCreated={onCreated} />
      {created !== null && (
        <div className={classes.created} role="status">
          <p>The key “{created.name}” is shown this once. Copy it now; Parley keeps only its fingerprint.</p>
          <CopyableCode title={created.name} code={created.key} />
        </div>
      )}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {keys.length > 0 && (
        <Table.ScrollContainer minWidth={460}>
          <Table verticalSpacing="xs" className={classes.table}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th scope="col">Name</Table.Th>
                <Table.Th scope="col">Begins with</Table.Th>
                <Table.Th scope="col">Made</Table.Th>
                <Table.Th scope="col">Last used</Table.Th>
                <Table.Td />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {keys.map((key) => (
                <Table.Tr key={key.id}>
                  <Table.Th scope="row">{key.name}</Table.Th>
                  <Table.Td>
                    <code>{key.prefix}…</code>
                  </Table.Td>
                  <Table.Td>
                    <Moment at={key.createdAt} />
                  </Table.Td>
                  <Table.Td>
                    <Moment at={key.lastUsedAt} unknown="never" />
                  </Table.Td>
                  <Table.Td ta="right">
                    <Button
                      size="compact-sm"
                      variant="default"
                      aria-label={`Revoke the key ${key.name}`}
                      onClick={() => setRevoking(key)}
                    >
                      Revoke
                    </Button>
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {data?.keys.length === 0 && <p className={classes.none}>There are no keys yet.</p>}
      <RevokeDialog apiKey={revoking} onClose={() => setRevoking(null)} />
    </section>
  );
}

function NewKeyForm({ onCreated }: { onCreated: (key: NewApiKey) => void }) {
  const queryClient = useQueryClient();
  const errorWords = useErrorWords();
  const [name, setName] = useState('');
  const create = useMutation({
    mutationFn: () => callApi<NewApiKey>('POST', '/v1/api-keys', { name: name.trim() }),
    onSuccess: (key) => {
      onCreated(key);
      setName('');
      return queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
    },
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') create.mutate();
      }}
    >
      <TextInput
        label="Name of a new key"
        description="What will use it, for example the comment system"
        className={classes.name}
        maxLength={100}
        value={name}
        error={create.error && errorWords(create.error)}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
        Create key
      </Button>
    </form>
  );
}

function RevokeDialog({ apiKey, onClose }: { apiKey: ApiKey | null; onClose: () => void }) {
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const revoke = useMutation({
    mutationFn: (id: number) => callApi('DELETE', `/v1/api-keys/${id}`),
    onSuccess: () => notifications.show({ message: 'The key is revoked.' }),
    onError: (error) => showFailure('The key was not revoked', error),
    onSettled: () => {
      onClose();
      return queryClient.invalidateQueries({ queryKey: apiKeysQuery.queryKey });
    },
  });
  return (
    <Modal opened={apiKey !== null} onClose={onClose} title={`Revoke the key “${apiKey?.name ?? ''}”?`}>
      <p className={classes.warning}>
        Whatever still uses it will be refused from now on. This cannot be undone.
      </p>
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Keep it
        </Button>
        <Button
          className={classes.revoke}
          loading={revoke.isPending}
          onClick={() => {
            if (apiKey !== null) revoke.mutate(apiKey.id);
          }}
        >
          Revoke
        </Button>
      </Group>
    </Modal>
  );
}
