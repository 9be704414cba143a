import { Button, Group, Progress } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { BatchView } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { batchQuery } from '../api/queries.js';
import { UndoIcon } from '../icons.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './bulk-page.module.css';

/** How far a batch has come, what came of it, and the way back. */
export function BatchProgress({ id, onAgain }: { id: number; onAgain: () => void }) {
  const t = useTranslations('bulk');
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const { data: batch, error, refetch } = useQuery(batchQuery(id));
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (batch === undefined) return <Loading mt={40} what={t('loading')} />;
  const undo = async (): Promise<void> => {
    try {
      queryClient.setQueryData(
        batchQuery(id).queryKey,
        await callApi<BatchView>('POST', `/v1/batches/${id}/undo`),
      );
    } catch (failure) {
      showFailure(t('notUndone'), failure);
    }
    void refetch();
  };
  return (
    <section className={classes.batch} role="status">
      <BatchWords batch={batch} />
      <Group gap="sm" mt="md">
        {(batch.state === 'running' || batch.state === 'done') && (
          <Button variant="default" leftSection={<UndoIcon size={14} />} onClick={() => void undo()}>
            {t('batch.undo')}
          </Button>
        )}
        {!isMoving(batch) && (
          <Button variant="subtle" onClick={onAgain}>
            {t('batch.again')}
          </Button>
        )}
      </Group>
    </section>
  );
}

/** Whether something is still being done about a batch. */
export function isMoving({ state }: Pick<BatchView, 'state'>): boolean {
  return state === 'running' || state === 'undoing';
}

function BatchWords({ batch }: { batch: BatchView }) {
  const t = useTranslations('bulk.batch');
  const { state, verdict, comments, decided, skipped, reverted, kept } = batch;
  const isUndo = state === 'undoing' || state === 'undone';
  const [done, all] = isUndo ? [reverted + kept, decided] : [decided + skipped, comments];
  const title = state === 'running' || state === 'done' ? t(`${state}.${verdict}`) : t(state);
  return (
    <>
      <h2 className={classes.batchTitle}>
        {title}{' '}
        {isMoving(batch)
          ? t('progress', { done, comments: all })
          : t('result', { count: isUndo ? reverted : decided })}
      </h2>
      {isMoving(batch) && <Progress value={all === 0 ? 100 : (done / all) * 100} aria-label={title} />}
      {!isUndo && skipped > 0 && <p>{t('skipped', { count: skipped })}</p>}
      {isUndo && kept > 0 && <p>{t('kept', { count: kept })}</p>}
    </>
  );
}
