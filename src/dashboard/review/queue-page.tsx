import { VisuallyHidden } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearch } from 'wouter';
import type { Verdict } from '../../domain/decision.js';
import type { RejectReason } from '../../domain/reject-reason.js';
import { backgroundQuery, commentQuery, rejectReasonsQuery, statusQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { useIsWide } from '../shell/use-is-wide.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { afterPaint } from './after-paint.js';
import { CardPlace } from './card-place.js';
import { CommentCard } from './comment-card.js';
import type { Said } from './choices.js';
import { asksForMore, DecisionBar } from './decision-bar.js';
import { NothingFound } from './nothing-found.js';
import classes from './queue-page.module.css';
import { countOf } from './loaded-queue.js';
import { countWords, QueuePane } from './queue-pane.js';
import { isWorkedOff, readSearch, withSearch, writeSearch, type QueueSearch } from './queue-search.js';
import { SHORTCUTS, type ShortcutAct } from './shortcuts.js';
import { ShortcutsDialog } from './shortcuts-dialog.js';
import { useAsking } from './use-asking.js';
import { freeFrom, useFirstFree } from './free-comments.js';
import { useClaim, useClaims } from './use-claims.js';
import { useLoadedQueue, useSeen } from './use-loaded-queue.js';
import { hasNews, useQueueNews } from './use-queue-news.js';
import { useReview } from './use-review.js';
import { useSingleKeys } from './use-single-keys.js';

const NONE: readonly number[] = [];
/** What could not be fetched ahead is asked for again when it is looked at. */
const ignore = (): undefined => undefined;
const NO_REASONS: readonly RejectReason[] = [];
/** What was fetched ahead is taken as it is for so long. */
const PREFETCHED_MS = 30_000;

/**
 * The review queue beside the card of one comment; on a phone the card lies over the list. The address names the
 * comment (`/comments/12`), so any comment can be opened and shared, waiting or not.
 */
export function QueuePage({ routeId }: { routeId: number | null }) {
  const t = useTranslations('review');
  usePageTitle(t('tab'));
  const isWide = useIsWide();
  const [, navigate] = useLocation();
  const search = readSearch(useSearch());
  const address = writeSearch(search);
  const queryClient = useQueryClient();
  const queue = useLoadedQueue(address);
  const { data: status } = useQuery(statusQuery);
  const mayDecide = useMay('decide');
  const ids = queue.data?.ids ?? NONE;
  const claims = useClaims();
  const opened = useFirstFree(ids, routeId === null && isWide, claims);
  const selectedId = routeId ?? opened;
  const takeOver = useClaim(selectedId, mayDecide, claims);
  const index = selectedId === null ? -1 : ids.indexOf(selectedId);
  const listed = selectedId === null ? undefined : queue.data?.seen.get(selectedId);
  const { data: detail } = useQuery({ ...commentQuery(selectedId ?? 0), enabled: selectedId !== null });
  const selected = detail?.comment ?? listed;

  const show = useCallback(
    (commentId: number) =>
      navigate(withSearch(`/comments/${commentId}`, address), { replace: routeId !== null }),
    [navigate, routeId, address],
  );
  const close = (): void => navigate(withSearch('/', address), { replace: true });
  const searchFor = (wanted: QueueSearch): void => navigate(withSearch('/', writeSearch(wanted)));
  const review = useReview(search, show);
  const { news, clear } = useQueueNews(ids, search, () => void queue.refetch());
  const bringUpToDate = (): void => {
    clear();
    void queue.refetch();
  };

  useEffect(() => {
    window.scrollTo(0, 0);
  }, [selectedId]);

  // What comes next is fetched while this is read: its card is there at once.
  const following = index === -1 ? undefined : freeFrom(ids, index, 1, claims);
  useSeen(address, index, index);
  useEffect(() => {
    if (following === undefined) return;
    afterPaint(() => {
      queryClient.query({ ...commentQuery(following), staleTime: PREFETCHED_MS }).catch(ignore);
      queryClient.query(backgroundQuery(following)).catch(ignore);
    });
  }, [queryClient, following]);

  const move = (step: 1 | -1): void => {
    const next = freeFrom(ids, index, step, claims);
    if (next !== undefined) show(next);
  };
  const say = (said: Said): void => {
    if (selected === undefined || selected.deleted || !mayDecide) return;
    const next = freeFrom(ids, index, 1, claims) ?? freeFrom(ids, index, -1, claims);
    review.decide(selected, said);
    // A comment that was opened from elsewhere stays on screen, with its decision.
    if (index === -1 || !isWorkedOff(search.list)) return;
    if (next === undefined) close();
    else show(next);
  };

  const { data: reasons, isError: noReasons } = useQuery(rejectReasonsQuery);
  // Where they cannot be had, a comment can still be rejected without one.
  const toChoose = reasons?.reasons ?? (noReasons ? NO_REASONS : undefined);
  const asking = useAsking(mayDecide ? selected : undefined, toChoose, say);
  const decide = (verdict: Verdict): void => {
    if (asksForMore(verdict)) asking.ask(verdict);
    else say({ verdict });
  };

  const [helpOpen, setHelpOpen] = useState(false);
  const [keysOn, setKeysOn] = useLocalStorage({ key: 'parley-single-keys', defaultValue: true });
  const help = (): void => setHelpOpen(true);
  const acts: Readonly<Record<ShortcutAct, () => void>> = {
    next: () => move(1),
    previous: () => move(-1),
    approve: () => decide('approve'),
    reject: () => decide('reject'),
    defer: () => decide('defer'),
    escalate: () => decide('escalate'),
    highlight: () => decide('highlight'),
    undo: review.undoLast,
    news: () => {
      if (hasNews(news)) bringUpToDate();
    },
    thread: () => selected && navigate(`/threads/${selected.threadId}#comment-${selected.id}`),
    help,
  };
  useSingleKeys((key, event) => {
    const shortcut = SHORTCUTS.find((known) => known.key === key);
    if (shortcut?.act === 'help') help();
    // A key held down must not run through the queue.
    else if (!keysOn || helpOpen || event.repeat) return;
    else if (asking.verdict !== null) asking.press(key);
    else if (shortcut !== undefined) acts[shortcut.act]();
  });

  const listPane = (
    <QueuePane
      queue={queue}
      address={address}
      search={search}
      selectedId={selectedId}
      news={news}
      claims={claims}
      onSearch={searchFor}
      onNews={bringUpToDate}
      onHelp={help}
    />
  );

  const card = selectedId !== null && (
    <>
      <CommentCard
        key={selectedId}
        commentId={selectedId}
        listed={listed}
        claimedBy={claims.by(selectedId)}
        onTakeOver={mayDecide ? takeOver : undefined}
        onUndo={(comment) => void review.undoStanding(comment)}
      />
      {mayDecide && (
        <div className={classes.decide}>
          <DecisionBar
            disabled={selected === undefined || selected.deleted}
            asking={asking}
            onDecide={decide}
          />
        </div>
      )}
    </>
  );
  const matching = queue.data && countOf(queue.data);
  const position =
    index >= 0 && matching ? t('position', { place: index + 1, comments: countWords(matching, t) }) : '';
  const empty = queue.isSuccess && ids.length === 0 && routeId === null && (
    <NothingFound search={search} pending={status?.pending ?? 0} onSearch={searchFor} />
  );
  const announcement =
    selected &&
    (selected.author === null
      ? t('announcedUnknown', { position })
      : t('announced', { name: selected.author.name, position }));

  return (
    <div className={classes.page}>
      {listPane}
      <CardPlace isWide={isWide} card={card} instead={empty} position={position} onClose={close} />
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
