import { ActionIcon, Anchor, Kbd } from '@mantine/core';
import type { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { QueuePage } from '../../http/contract.js';
import type { Translate } from '../i18n/messages.js';
import { useMay } from '../api/use-may.js';
import { KeyboardIcon } from '../icons.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { QueueFilters } from './queue-filters.js';
import { QueueList } from './queue-list.js';
import classes from './queue-page.module.css';
import { queued, type QueuePages } from './queue-pages.js';
import { isNarrowed, withSearch, writeSearch, type QueueSearch } from './queue-search.js';
import { QueueTabs } from './queue-tabs.js';
import { keyOf } from './shortcuts.js';
import type { Claims } from './use-claims.js';
import { hasNews, type QueueNews } from './use-queue-news.js';

interface QueuePaneProps {
  queue: Pick<
    ReturnType<typeof useInfiniteQuery<QueuePage, Error, QueuePages>>,
    'data' | 'error' | 'isPending' | 'refetch' | 'fetchNextPage' | 'hasNextPage' | 'isFetchingNextPage'
  >;
  search: QueueSearch;
  selectedId: number | null;
  news: QueueNews;
  claims: Claims;
  onSearch: (search: QueueSearch) => void;
  onNews: () => void;
  onHelp: () => void;
}

/** The list of comments with what chooses it: tabs, filters, and the news of what is not in it yet. */
export function QueuePane(props: QueuePaneProps) {
  const t = useTranslations('review');
  const ofBulk = useTranslations('bulk');
  const mayBulk = useMay('decide-in-bulk');
  const { queue, search, selectedId, news, claims, onSearch, onNews, onHelp } = props;
  const comments = queued(queue.data);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = queue;
  const loadMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const author = comments.find(({ author }) => String(author?.id) === search.filters.author)?.author?.name;
  return (
    <section className={classes.listPane} aria-labelledby="queue-heading">
      <div className={classes.listHead}>
        <div className={classes.title}>
          <h1 id="queue-heading" className={classes.heading}>
            {t('title')}
          </h1>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--ink-soft)"
            aria-label={t('keys.show')}
            onClick={onHelp}
          >
            <KeyboardIcon />
          </ActionIcon>
        </div>
        <QueueTabs search={search} onChange={onSearch} />
        <div className={classes.tools}>
          <QueueFilters search={search} authorName={author} onChange={onSearch} />
          {mayBulk && search.list !== 'all' && (
            <Anchor component={Link} href={withSearch('/bulk', writeSearch(search))} size="sm">
              {ofBulk('fromQueue')}
            </Anchor>
          )}
          <Count page={queue.data?.pages[0]} narrowed={isNarrowed(search)} />
        </div>
      </div>
      <div aria-live="polite">
        {hasNews(news) && (
          <button type="button" className={classes.news} aria-keyshortcuts={keyOf('news')} onClick={onNews}>
            {news.arrived === 0 ? t('newsUnsure') : t('newsArrived', { count: news.arrived })}
            <Kbd>{keyOf('news')}</Kbd>
          </button>
        )}
      </div>
      {queue.isPending && <Loading mt={40} what={t('loading')} />}
      {queue.error !== null && (
        <div className={classes.problem}>
          <Problem error={queue.error} onRetry={() => void queue.refetch()} />
        </div>
      )}
      <QueueList
        comments={comments}
        selectedId={selectedId}
        decidedElsewhere={news.decidedElsewhere}
        claimedBy={claims.by}
        onNearEnd={loadMore}
      />
    </section>
  );
}

function Count({ page, narrowed }: { page: QueuePage | undefined; narrowed: boolean }) {
  const t = useTranslations('review');
  if (page === undefined) return null;
  const comments = countWords(page.matching, t);
  return <span className={classes.count}>{narrowed ? t('countFiltered', { comments }) : comments}</span>;
}

/** `1 comment`, `1,204 comments`; `over 1,000 comments` where nobody counted to the end. */
export function countWords({ comments, exact }: QueuePage['matching'], t: Translate<'review'>): string {
  return t(exact ? 'count' : 'countOver', { count: comments });
}
