import { Checkbox, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { EventType } from '../../../domain/event.js';
import type { NewEventEndpoint } from '../../../http/contract.js';
import { callApi } from '../../api/client.js';
import { eventEndpointsQuery } from '../../api/queries.js';
import classes from '../connect.module.css';
import { NewForm } from '../new-form.js';

/** What most programs want to know; analyses are as many as comments. */
const USUAL: readonly EventType[] = ['comment.flagged', 'comment.decided', 'comment.decision_reverted'];

/** Every type there is, and how it is called where messages are divided by dots. */
const MEANS = {
  'comment.analyzed': 'analyzed',
  'comment.flagged': 'flagged',
  'comment.decided': 'decided',
  'comment.decision_reverted': 'reverted',
  'thread.heated': 'heated',
  'narrative.emerging': 'emerging',
} as const satisfies Record<EventType, string>;

const TYPES = Object.keys(MEANS) as readonly EventType[];

interface NewEndpointFormProps {
  onCreated: (endpoint: NewEventEndpoint) => void;
  onCancel: () => void;
}

/** Where a program is, and what it wants to be told. */
export function NewEndpointForm({ onCreated, onCancel }: NewEndpointFormProps) {
  const t = useTranslations('connect.events');
  const queryClient = useQueryClient();
  const [url, setUrl] = useState('');
  const [types, setTypes] = useState<string[]>([...USUAL]);
  const create = useMutation({
    mutationFn: () =>
      callApi<NewEventEndpoint>('POST', '/v1/event-endpoints', { url: url.trim(), eventTypes: types }),
    onSuccess: async (endpoint) => {
      await queryClient.invalidateQueries({ queryKey: eventEndpointsQuery.queryKey });
      onCreated(endpoint);
    },
  });
  return (
    <NewForm
      isComplete={url.trim() !== '' && types.length > 0}
      isPending={create.isPending}
      error={create.error}
      words={{ send: t('create'), cancel: t('cancel') }}
      onSend={() => create.mutate()}
      onCancel={onCancel}
    >
      <TextInput
        label={t('url')}
        type="url"
        placeholder="https://cms.example.org/parley"
        value={url}
        onChange={(event) => setUrl(event.currentTarget.value)}
      />
      <Checkbox.Group label={t('types')} value={types} onChange={setTypes}>
        <div className={classes.choices}>
          {TYPES.map((type) => (
            <Checkbox key={type} value={type} label={type} description={t(`means.${MEANS[type]}`)} />
          ))}
        </div>
      </Checkbox.Group>
    </NewForm>
  );
}
