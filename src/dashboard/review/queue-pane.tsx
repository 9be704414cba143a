import { ActionIcon, Anchor, Kbd } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
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
import { countOf, type LoadedQueue } from './loaded-queue.js';
import { isNarrowed, withSearch, writeSearch, type QueueSearch } from './queue-search.js';
import { QueueTabs } from './queue-tabs.js';
import { keyOf } from './shortcuts.js';
import type { Claims } from './use-claims.js';
import { hasNews, type QueueNews } from './use-queue-news.js';

interface QueuePaneProps {
  queue: Pick<UseQueryResult<LoadedQueue>, 'data' | 'error' | 'isPending' | 'refetch'>;
  /** What the page's address says of the list, in the order that is always the same. */
  address: string;
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
  const { queue, address, search, selectedId, news, claims, onSearch, onNews, onHelp } = props;
  const seen = [...(queue.data?.seen.values() ?? [])];
  const author = seen.find(({ author }) => String(author?.id) === search.filters.author)?.author?.name;
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
          {mayBulk && search.list !== 'all' && search.list !== 'reported' && (
            <Anchor component={Link} href={withSearch('/bulk', writeSearch(search))} size="sm">
              {ofBulk('fromQueue')}
            </Anchor>
          )}
          <Count queue={queue.data} narrowed={isNarrowed(search)} />
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
      {queue.data && (
        <QueueList
          queue={queue.data}
          address={address}
          selectedId={selectedId}
          decidedElsewhere={news.decidedElsewhere}
          claimedBy={claims.by}
        />
      )}
    </section>
  );
}

function Count({ queue, narrowed }: { queue: LoadedQueue | undefined; narrowed: boolean }) {
  const t = useTranslations('review');
  if (queue === undefined) return null;
  const comments = countWords(countOf(queue), t);
  return <span className={classes.count}>{narrowed ? t('countFiltered', { comments }) : comments}</span>;
}

/** `1 comment`, `1,204 comments`; `over 1,000 comments` where nobody counted to the end. */
export function countWords({ comments, exact }: QueuePage['matching'], t: Translate<'review'>): string {
  return t(exact ? 'count' : 'countOver', { count: comments });
}
