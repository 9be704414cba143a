import { ActionIcon, Button, Divider, Group, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/client.js';
import { savedFiltersQuery } from '../api/queries.js';
import { CrossIcon } from '../icons.js';
import { Form } from '../shell/form.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { readSearch, writeSearch, type QueueSearch } from './queue-search.js';

interface SavedFiltersProps {
  search: QueueSearch;
  onChange: (search: QueueSearch) => void;
}

/** The searches a moderator comes back to, and a name for the one on the screen. */
export function SavedFilters({ search, onChange }: SavedFiltersProps) {
  const t = useTranslations('review.saved');
  const { data } = useQuery(savedFiltersQuery);
  const [name, setName] = useState('');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const settle = { onSettled: () => queryClient.invalidateQueries({ queryKey: savedFiltersQuery.queryKey }) };
  const save = useMutation({
    mutationFn: () => callApi('POST', '/v1/saved-filters', { name, search: writeSearch(search) }),
    onSuccess: () => setName(''),
    onError: (error) => showFailure(t('notSaved'), error),
    ...settle,
  });
  const forget = useMutation({
    mutationFn: (id: number) => callApi('DELETE', `/v1/saved-filters/${id}`),
    onError: (error) => showFailure(t('notForgotten'), error),
    ...settle,
  });
  const filters = data?.filters ?? [];
  return (
    <>
      <Divider />
      {filters.length > 0 && (
        <Text size="sm" fw={500} component="h2">
          {t('title')}
        </Text>
      )}
      {filters.map((filter) => (
        <Group key={filter.id} gap={4} wrap="nowrap">
          <Button
            variant="subtle"
            size="compact-sm"
            fullWidth
            justify="flex-start"
            onClick={() => onChange(readSearch(filter.search))}
          >
            {filter.name}
          </Button>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--ink-soft)"
            aria-label={t('forget', { name: filter.name })}
            onClick={() => forget.mutate(filter.id)}
          >
            <CrossIcon size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Form onSend={() => save.mutate()}>
        <Group gap={6} wrap="nowrap">
          <TextInput
            size="xs"
            flex={1}
            maxLength={60}
            aria-label={t('name')}
            placeholder={t('name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Button
            type="submit"
            size="xs"
            variant="default"
            disabled={name.trim() === ''}
            loading={save.isPending}
          >
            {t('save')}
          </Button>
        </Group>
      </Form>
    </>
  );
}
