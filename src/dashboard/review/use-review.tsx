import { Button, Group } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CommentDetail, CommentView, DecisionAnswer, NewDecision, Status } from '../../http/contract.js';
import { ApiError, callApi } from '../api/client.js';
import { useErrorWords } from '../api/error-words.js';
import { commentQuery, queueQuery, statusQuery } from '../api/queries.js';
import { commentBy } from '../comment/byline.js';
import { UndoIcon } from '../icons.js';
import { recounted } from '../shell/counted-words.js';
import { afterPaint } from './after-paint.js';
import type { Said } from './choices.js';
import type { LoadedQueue, QueuedComment } from './loaded-queue.js';
import { withComment, withoutComment, withUpdated } from './loaded-queue.js';
import { isWorkedOff, writeSearch, type QueueSearch } from './queue-search.js';
import { choiceFor } from './verdicts.js';

/** A decision made on this page, as far as taking it back needs to know. */
interface Made {
  readonly comment: CommentView;
  /** The comment as it stood in the queue, and where; null when it was opened from elsewhere. */
  readonly place: { readonly entry: QueuedComment; readonly at: number } | null;
  readonly answer: Promise<DecisionAnswer>;
  readonly toastId: string;
}

interface Review {
  /** Leaves the queue at once; comes back, with the reason, should the server refuse. */
  readonly decide: (comment: CommentView, said: Said) => void;
  /** Takes back the last decision made on this page that still stands. */
  readonly undoLast: () => void;
  readonly canUndo: boolean;
  /** Takes back a decision made at any time, by anybody. */
  readonly undoStanding: (comment: CommentView) => Promise<void>;
}

/** Deciding and undoing, shown at once and rolled back when the server refuses. `show` opens a comment's card. */
export function useReview(search: QueueSearch, show: (commentId: number) => void): Review {
  const queryClient = useQueryClient();
  const t = useTranslations('review');
  const ofComments = useTranslations('comment');
  const errorWords = useErrorWords();
  const { queryKey } = queueQuery(writeSearch(search));
  const made = useRef<Made[]>([]);
  const [canUndo, setCanUndo] = useState(false);

  const remember = (entries: Made[]): void => {
    made.current = entries;
    setCanUndo(entries.length > 0);
  };
  const forget = (entry: Made): void => remember(made.current.filter((other) => other !== entry));

  const editQueue = (edit: (queue: LoadedQueue) => LoadedQueue): void => {
    queryClient.setQueryData(queryKey, (queue) => queue && edit(queue));
  };
  const countWaiting = (by: number): void => {
    queryClient.setQueryData(
      statusQuery.queryKey,
      (status): Status | undefined => status && { ...status, waiting: recounted(status.waiting, by) },
    );
  };
  const showComment = (comment: CommentView): void => {
    queryClient.setQueryData(
      commentQuery(comment.id).queryKey,
      (detail): CommentDetail | undefined => detail && { ...detail, comment },
    );
    editQueue((queue) => withUpdated(queue, comment));
  };
  const takeOut = (comment: CommentView): Made['place'] => {
    // The list of all comments keeps what was decided about.
    if (!isWorkedOff(search.list)) return null;
    const queue = queryClient.getQueryData(queryKey);
    if (queue === undefined) return null;
    const { queue: rest, at } = withoutComment(queue, comment.id);
    if (at === -1) return null;
    const entry = queue.seen.get(comment.id) ?? comment;
    editQueue(() => rest);
    if (search.list === 'waiting') countWaiting(-1);
    return { entry, at };
  };
  const putBack = ({ place }: Made): void => {
    if (place === null) return;
    editQueue((queue) => withComment(queue, place.entry, place.at));
    if (search.list === 'waiting') countWaiting(1);
  };
  const refresh = (commentId: number): void => {
    void queryClient.invalidateQueries({ queryKey: statusQuery.queryKey });
    void queryClient.invalidateQueries({ queryKey: commentQuery(commentId).queryKey });
  };

  /** Why the server did not take it, in words a moderator can act on. */
  const refusal = (title: string, error: unknown): { title: string; message: string; color: string } => {
    const problem = errorWords(error);
    const message = isConflict(error) ? t('nowYouSee', { problem }) : problem;
    return { title, message, color: 'red' };
  };

  const undo = async (entry: Made): Promise<void> => {
    forget(entry);
    notifications.hide(entry.toastId);
    try {
      const { decision } = await entry.answer;
      if (decision === null) return;
      putBack(entry);
      show(entry.comment.id);
      const answer = await callApi<DecisionAnswer>('POST', `/v1/decisions/${decision.id}/undo`);
      showComment(answer.comment);
    } catch (error) {
      if (entry.place !== null) takeOut(entry.comment);
      notifications.show({ ...refusal(t('stillStands'), error), autoClose: 12_000 });
    }
    refresh(entry.comment.id);
  };

  const decide = (comment: CommentView, said: Said): void => {
    const choice = choiceFor(said.verdict);
    if (choice === undefined) return;
    // A list asked for before the decision must not bring the comment back.
    if (queryClient.getQueryData(queryKey) !== undefined) {
      void queryClient.cancelQueries({ queryKey });
    }
    const entry: Made = {
      comment,
      place: takeOut(comment),
      answer: callApi<DecisionAnswer>('POST', '/v1/decisions', {
        commentId: comment.id,
        ...said,
        // What is on the screen: the server refuses when the comment is no longer that.
        revision: comment.revision,
        reviewState: comment.reviewState,
      } satisfies NewDecision),
      toastId: `decided-${comment.id}-${Date.now()}`,
    };
    showComment({ ...comment, reviewState: choice.state });
    remember([...made.current, entry]);
    // The next card first.
    afterPaint(() => {
      if (!made.current.includes(entry)) return;
      notifications.show({
        id: entry.toastId,
        message: (
          <Group justify="space-between" wrap="nowrap" gap="sm">
            <span>
              <strong>{t(`done.${said.verdict}`)}</strong> <bdi>{commentBy(comment, ofComments)}</bdi>
            </span>
            <Button
              size="compact-sm"
              flex="none"
              variant="default"
              leftSection={<UndoIcon size={14} />}
              onClick={() => void undo(entry)}
            >
              {t('card.undo')}
            </Button>
          </Group>
        ),
      });
    });
    entry.answer.then(
      // The counts follow with the live event.
      (answer) => showComment(answer.comment),
      (error: unknown) => {
        // Undone before the refusal came: `undo` has already said so.
        if (!made.current.includes(entry)) return;
        forget(entry);
        putBack(entry);
        showComment(comment);
        notifications.hide(entry.toastId);
        notifications.show({ ...refusal(t(`notDone.${said.verdict}`), error), autoClose: 12_000 });
        if (isConflict(error)) void queryClient.invalidateQueries({ queryKey });
        refresh(comment.id);
      },
    );
  };

  return {
    decide,
    canUndo,
    undoLast: () => {
      const last = made.current.at(-1);
      if (last !== undefined) void undo(last);
    },
    undoStanding: async (comment) => {
      const own = made.current.find((entry) => entry.comment.id === comment.id);
      if (own !== undefined) return undo(own);
      if (comment.lastDecision === null) return;
      try {
        const answer = await callApi<DecisionAnswer>('POST', `/v1/decisions/${comment.lastDecision.id}/undo`);
        showComment(answer.comment);
        void queryClient.invalidateQueries({ queryKey });
      } catch (error) {
        notifications.show({ ...refusal(t('stillStands'), error), autoClose: 12_000 });
      }
      refresh(comment.id);
    },
  };
}

function isConflict(error: unknown): boolean {
  return error instanceof ApiError && error.status === 409;
}
