import { ActionIcon, Drawer, VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useLocation } from 'wouter';
import type { Verdict } from '../../domain/decision.js';
import { queueQuery, commentQuery, statusQuery } from '../api/queries.js';
import { BackIcon, KeyboardIcon } from '../icons.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { useIsWide } from '../shell/use-is-wide.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { AllClear } from './all-clear.js';
import { CommentCard } from './comment-card.js';
import { DecisionBar } from './decision-bar.js';
import { QueueList } from './queue-list.js';
import classes from './queue-page.module.css';
import { queued } from './queue-pages.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import { useQueueNews } from './use-queue-news.js';
import { useReview } from './use-review.js';
import { useShortcuts } from './use-shortcuts.js';

/**
 * The review queue beside the card of one comment; on a phone the card lies over the list. The address names the
 * comment (`/comments/12`), so any comment can be opened and shared, waiting or not.
 */
export function QueuePage({ routeId }: { routeId: number | null }) {
  usePageTitle('Review queue');
  const isWide = useIsWide();
  const [, navigate] = useLocation();
  const queue = useInfiniteQuery(queueQuery);
  const { data: status } = useQuery(statusQuery);
  const comments = queued(queue.data);
  const selectedId = routeId ?? (isWide ? (comments[0]?.id ?? null) : null);
  const index = comments.findIndex((comment) => comment.id === selectedId);
  const { data: detail } = useQuery({ ...commentQuery(selectedId ?? 0), enabled: selectedId !== null });
  const selected = detail?.comment ?? comments[index];

  const show = useCallback(
    (commentId: number) => navigate(`/comments/${commentId}`, { replace: routeId !== null }),
    [navigate, routeId],
  );
  const close = (): void => navigate('/', { replace: true });
  const review = useReview(show);
  const { news, clear } = useQueueNews(comments, () => void queue.refetch());
  const bringUpToDate = (): void => {
    clear();
    void queue.refetch();
  };

  useEffect(() => {
    window.scrollTo(0, 0);
  }, [selectedId]);

  const { fetchNextPage, hasNextPage, isFetchingNextPage } = queue;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  const move = (step: 1 | -1): void => {
    const next = comments[index + step];
    if (next !== undefined) show(next.id);
  };
  const decide = (verdict: Verdict): void => {
    if (selected === undefined || selected.deleted) return;
    const next = comments[index + 1] ?? comments[index - 1];
    review.decide(selected, verdict);
    // A comment that was opened from elsewhere stays on screen, with its decision.
    if (index === -1) return;
    if (next === undefined) close();
    else show(next.id);
  };

  const [helpOpen, setHelpOpen] = useState(false);
  const [keysOn, setKeysOn] = useLocalStorage({ key: 'parley-single-keys', defaultValue: true });
  const onKey = (act: () => void) => (event: KeyboardEvent) => {
    // A key held down must not run through the queue.
    if (keysOn && !helpOpen && !event.repeat) act();
  };
  const help = (): void => setHelpOpen(true);
  useShortcuts({
    j: onKey(() => move(1)),
    k: onKey(() => move(-1)),
    a: onKey(() => decide('approve')),
    r: onKey(() => decide('reject')),
    d: onKey(() => decide('defer')),
    e: onKey(() => decide('escalate')),
    u: onKey(review.undoLast),
    t: onKey(() => selected && navigate(`/threads/${selected.threadId}#comment-${selected.id}`)),
    // Where the question mark is depends on the keyboard.
    'shift+?': help,
    '?': help,
  });

  const listPane = (
    <section className={classes.listPane} aria-labelledby="queue-heading">
      <div className={classes.listHead}>
        <h1 id="queue-heading" className={classes.heading}>
          Review queue
        </h1>
        <ActionIcon
          variant="subtle"
          color="gray"
          c="var(--ink-soft)"
          aria-label="Keyboard shortcuts"
          onClick={help}
        >
          <KeyboardIcon />
        </ActionIcon>
      </div>
      <div aria-live="polite">
        {(news.arrived > 0 || news.unsure) && (
          <button type="button" className={classes.news} onClick={bringUpToDate}>
            {newsWords(news.arrived)}
          </button>
        )}
      </div>
      {queue.isPending && <Loading mt={40} what="Loading the queue" />}
      {queue.error !== null && (
        <div className={classes.problem}>
          <Problem error={queue.error} onRetry={() => void queue.refetch()} />
        </div>
      )}
      <QueueList
        comments={comments}
        selectedId={selectedId}
        decidedElsewhere={news.decidedElsewhere}
        onNearEnd={loadMore}
      />
    </section>
  );

  const card = selectedId !== null && (
    <>
      <CommentCard
        key={selectedId}
        commentId={selectedId}
        listed={comments[index]}
        onUndo={(comment) => void review.undoStanding(comment)}
      />
      <div className={classes.decide}>
        <DecisionBar disabled={selected === undefined || selected.deleted} onDecide={decide} />
      </div>
    </>
  );
  const position = index >= 0 ? `${index + 1} of ${status?.waiting ?? comments.length}` : '';
  const empty = queue.isSuccess && comments.length === 0 && !hasNextPage;
  const announcement = selected && `Comment by ${selected.author?.name ?? 'an unknown author'}, ${position}`;

  return (
    <div className={classes.page}>
      {empty && routeId === null ? (
        <section className={classes.empty} aria-label="Review queue">
          <VisuallyHidden>
            <h1>Review queue</h1>
          </VisuallyHidden>
          <AllClear pending={status?.pending ?? 0} />
        </section>
      ) : (
        <>
          {listPane}
          {isWide && <div className={classes.cardPane}>{card}</div>}
        </>
      )}
      {!isWide && (
        <Drawer
          opened={card !== false}
          onClose={close}
          position="right"
          size="100%"
          transitionProps={{ duration: 160 }}
          title={
            <span className={classes.drawerTitle}>
              Comment <span className={classes.position}>{position}</span>
            </span>
          }
          closeButtonProps={{ icon: <BackIcon />, 'aria-label': 'Back to the queue' }}
          classNames={{
            header: classes.drawerHead ?? '',
            body: classes.drawerBody ?? '',
            content: classes.drawerContent ?? '',
          }}
        >
          {card}
        </Drawer>
      )}
      <VisuallyHidden role="status">{announcement}</VisuallyHidden>
      <ShortcutsDialog
        opened={helpOpen}
        onClose={() => setHelpOpen(false)}
        enabled={keysOn}
        onEnabled={setKeysOn}
      />
    </div>
  );
}

function newsWords(arrived: number): string {
  if (arrived === 0) return 'The queue may have changed. Show it as it is now';
  return `${arrived.toLocaleString('en')} new ${arrived === 1 ? 'comment' : 'comments'}. Show`;
}
