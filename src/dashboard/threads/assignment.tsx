import { NativeSelect } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { ThreadSummary } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { moderatorsQuery, threadQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './thread-page.module.css';

/** Whose thread it is, to read or to say. */
export function Assignment({ thread }: { thread: ThreadSummary }) {
  const t = useTranslations('threads.assigned');
  const mayAssign = useMay('assign-threads');
  const { data } = useQuery({ ...moderatorsQuery, enabled: mayAssign });
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const assign = useMutation({
    mutationFn: (moderatorId: number | null) =>
      callApi('POST', `/v1/threads/${thread.id}/assignment`, { moderatorId }),
    onError: (error) => showFailure(t('failed'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: threadQuery(thread.id).queryKey }),
  });
  const { assignedTo } = thread;
  if (!mayAssign)
    return assignedTo && <p className={classes.assigned}>{t('to', { name: assignedTo.name })}</p>;
  const others = data?.moderators.filter(({ id }) => id !== assignedTo?.id) ?? [];
  const people = assignedTo ? [assignedTo, ...others] : others;
  return (
    <NativeSelect
      className={classes.assigned ?? ''}
      size="xs"
      label={t('label')}
      disabled={assign.isPending}
      value={assignedTo === null ? '' : String(assignedTo.id)}
      data={[
        { value: '', label: t('nobody') },
        ...people.map(({ id, name }) => ({ value: String(id), label: name })),
      ]}
      onChange={({ currentTarget: { value } }) => assign.mutate(value === '' ? null : Number(value))}
    />
  );
}
