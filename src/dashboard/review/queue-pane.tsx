import { ActionIcon } from '@mantine/core';
import type { useInfiniteQuery } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { QueuePage } from '../../http/contract.js';
import { KeyboardIcon } from '../icons.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { QueueFilters } from './queue-filters.js';
import { QueueList } from './queue-list.js';
import classes from './queue-page.module.css';
import { queued, type QueuePages } from './queue-pages.js';
import { isNarrowed, type QueueSearch } from './queue-search.js';
import { QueueTabs } from './queue-tabs.js';
import type { QueueNews } from './use-queue-news.js';

interface QueuePaneProps {
  queue: Pick<
    ReturnType<typeof useInfiniteQuery<QueuePage, Error, QueuePages>>,
    'data' | 'error' | 'isPending' | 'refetch' | 'fetchNextPage' | 'hasNextPage' | 'isFetchingNextPage'
  >;
  search: QueueSearch;
  selectedId: number | null;
  news: QueueNews;
  onSearch: (search: QueueSearch) => void;
  onNews: () => void;
  onHelp: () => void;
}

/** The list of comments with what chooses it: tabs, filters, and the news of what is not in it yet. */
export function QueuePane(props: QueuePaneProps) {
  const { queue, search, selectedId, news, onSearch, onNews, onHelp } = props;
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
            Review queue
          </h1>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--ink-soft)"
            aria-label="Keyboard shortcuts"
            onClick={onHelp}
          >
            <KeyboardIcon />
          </ActionIcon>
        </div>
        <QueueTabs search={search} onChange={onSearch} />
        <div className={classes.tools}>
          <QueueFilters search={search} authorName={author} onChange={onSearch} />
          <Count page={queue.data?.pages[0]} narrowed={isNarrowed(search)} />
        </div>
      </div>
      <div aria-live="polite">
        {(news.arrived > 0 || news.unsure) && (
          <button type="button" className={classes.news} onClick={onNews}>
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
}

function Count({ page, narrowed }: { page: QueuePage | undefined; narrowed: boolean }) {
  if (page === undefined) return null;
  return (
    <span className={classes.count}>
      {countWords(page.matching)}
      {narrowed && ' with these filters'}
    </span>
  );
}

/** `1 comment`, `1,204 comments`; `over 1,000 comments` where nobody counted to the end. */
export function countWords({ comments, exact }: QueuePage['matching']): string {
  const words = `${comments.toLocaleString('en')} ${comments === 1 ? 'comment' : 'comments'}`;
  return exact ? words : `over ${words}`;
}

function newsWords(arrived: number): string {
  if (arrived === 0) return 'The queue may have changed. Show it as it is now';
  return `${arrived.toLocaleString('en')} new ${arrived === 1 ? 'comment' : 'comments'}. Show`;
}
