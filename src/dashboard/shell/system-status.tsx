import { Button, Loader, Tooltip, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { callApi } from '../api/client.js';
import { useLiveConnected } from '../api/live.js';
import { statusQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { countedWords } from './counted-words.js';
import classes from './system-status.module.css';
import { useFailureToast } from './use-failure-toast.js';

/** Nothing while all is well; otherwise what is still being analyzed, what failed, and whether the page is cut off. */
export function SystemStatus() {
  const t = useTranslations('shell.status');
  const ofShell = useTranslations('shell');
  const counted = (count: number): string => countedWords(count, ofShell);
  const { data: status } = useQuery(statusQuery);
  const connected = useLiveConnected();
  const mayRetry = useMay('retry-failed');
  const pending = status?.pending ?? 0;
  const failed = status?.failed ?? 0;
  return (
    <div className={classes.status} data-busy={!connected || pending > 0 || failed > 0 || undefined}>
      {!connected && (
        <Tooltip label={t('reconnectingMeans')}>
          <span className={classes.offline} role="status">
            {t('reconnecting')}
          </span>
        </Tooltip>
      )}
      {pending > 0 && (
        <span className={classes.pending}>
          <Loader size={12} aria-hidden="true" />
          {t.rich('pending', {
            count: counted(pending),
            word: (words) => <span className={classes.word}>{words}</span>,
          })}
        </span>
      )}
      {failed > 0 && mayRetry && <RetryFailed failed={counted(failed)} />}
      <VisuallyHidden role="status">
        {status &&
          t('summary', {
            waiting: counted(status.waiting),
            pending: counted(pending),
            failed: counted(failed),
          })}
      </VisuallyHidden>
    </div>
  );
}

function RetryFailed({ failed }: { failed: string }) {
  const t = useTranslations('shell.status');
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => callApi('POST', '/v1/failed/retry'),
    onSuccess: () => notifications.show({ message: t('retried') }),
    onError: (error) => showFailure(t('notRetried'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: statusQuery.queryKey }),
  });
  return (
    <Button
      size="compact-sm"
      variant="outline"
      color="red"
      c="var(--reject)"
      loading={retry.isPending}
      onClick={() => retry.mutate()}
    >
      {t('retry', { count: failed })}
    </Button>
  );
}
