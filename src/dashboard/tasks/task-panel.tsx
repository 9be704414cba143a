import { Button, Progress } from '@mantine/core';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { callApi } from '../api/client.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { isUnderWay } from './task.js';
import classes from './task-panel.module.css';

interface TaskPanelProps {
  /** Where one is asked for; each is cancelled at its id below. */
  path: string;
  /** What is asked for. */
  body: unknown;
  /** The query that knows the tasks. */
  queryKey: QueryKey;
  /** The newest of them. */
  task: { id: number; state: string; progress: number } | undefined;
  /** Whether one may be asked for and cancelled here. */
  may: boolean;
  isSecondary?: boolean;
  words: Readonly<Record<'ask' | 'notAsked' | 'cancel' | 'notCancelled' | 'progress', string>>;
  /** What the newest one has come to. */
  children: ReactNode;
}

/** Work that takes a while: a way to ask for it, how far it is, and a way to cancel it. */
export function TaskPanel({ path, body, queryKey, task, may, isSecondary, words, children }: TaskPanelProps) {
  const queryClient = useQueryClient();
  const showFailure = useFailureToast();
  const onSettled = () => queryClient.invalidateQueries({ queryKey });
  const ask = useMutation({
    mutationFn: () => callApi('POST', path, body),
    onError: (error) => showFailure(words.notAsked, error),
    onSettled,
  });
  const cancel = useMutation({
    mutationFn: (id: number) => callApi('POST', `${path}/${id}/cancel`),
    onError: (error) => showFailure(words.notCancelled, error),
    onSettled,
  });
  return (
    <div className={classes.panel} aria-live="polite">
      {task !== undefined && isUnderWay(task) ? (
        <>
          <TaskProgress className={classes.progress} task={task} label={words.progress} />
          {may && (
            <Button
              variant="default"
              size="xs"
              onClick={() => cancel.mutate(task.id)}
              loading={cancel.isPending}
            >
              {words.cancel}
            </Button>
          )}
        </>
      ) : (
        may && (
          <Button
            variant={isSecondary ? 'default' : 'filled'}
            onClick={() => ask.mutate()}
            loading={ask.isPending}
          >
            {words.ask}
          </Button>
        )
      )}
      {children}
    </div>
  );
}

interface TaskProgressProps {
  task: { progress: number };
  label: string;
  className?: string | undefined;
}

/** How far a task is. */
export function TaskProgress({ task, label, className }: TaskProgressProps) {
  return <Progress className={className} value={100 * task.progress} striped animated aria-label={label} />;
}

/** A line about a task. */
export function TaskSaid({ children }: { children: ReactNode }) {
  return <p className={classes.said}>{children}</p>;
}
