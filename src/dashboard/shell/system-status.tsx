import { Button, Loader, Tooltip, VisuallyHidden } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { callApi } from '../api/client.js';
import { useLiveConnected } from '../api/live.js';
import { statusQuery } from '../api/queries.js';
import { showFailure } from './failure-toast.js';
import classes from './system-status.module.css';

/** Nothing while all is well; otherwise what is still being analyzed, what failed, and whether the page is cut off. */
export function SystemStatus() {
  const { data: status } = useQuery(statusQuery);
  const connected = useLiveConnected();
  const pending = status?.pending ?? 0;
  const failed = status?.failed ?? 0;
  return (
    <div className={classes.status} data-busy={!connected || pending > 0 || failed > 0 || undefined}>
      {!connected && (
        <Tooltip label="New comments will show once Parley answers again">
          <span className={classes.offline} role="status">
            Reconnecting…
          </span>
        </Tooltip>
      )}
      {pending > 0 && (
        <span className={classes.pending}>
          <Loader size={12} aria-hidden="true" />
          {pending.toLocaleString('en')} <span className={classes.word}>being analyzed</span>
        </span>
      )}
      {failed > 0 && <RetryFailed failed={failed} />}
      <VisuallyHidden role="status">
        {status && `${status.waiting} waiting for review, ${pending} being analyzed, ${failed} failed`}
      </VisuallyHidden>
    </div>
  );
}

function RetryFailed({ failed }: { failed: number }) {
  const queryClient = useQueryClient();
  const retry = useMutation({
    mutationFn: () => callApi('POST', '/v1/failed/retry'),
    onSuccess: () => notifications.show({ message: 'The failed analyses run again.' }),
    onError: (error) => showFailure('The failed analyses were not started again', error),
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
      {failed.toLocaleString('en')} failed: retry
    </Button>
  );
}
