import { Button, EmptyState, Select, Switch, TextInput } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Link, useSearchParams } from 'wouter';
import type { ThreadSummary } from '../../http/contract.js';
import { threadListQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './threads-page.module.css';

/** With fewer threads than this the eye is quicker than typing. */
const WORTH_SEARCHING = 8;
const ORDERS = ['recent', 'heat', 'waiting'] as const;
const DAYS = ['1', '7', '30'] as const;

/** Every thread the site has sent, with what a moderator would ask about it. */
export function ThreadsPage() {
  const t = useTranslations('threads');
  usePageTitle(t('title'));
  const [params, setParams] = useSearchParams();
  const asked = params.toString();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery({
    ...threadListQuery(asked),
    placeholderData: keepPreviousData,
  });
  const narrowed = params.has('days') || params.has('waiting');
  const choose = (name: string, value: string | null): void =>
    setParams(
      (before) => {
        before.delete(name);
        if (value !== null) before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const [search, setSearch] = useState('');
  const threads = data?.pages.flatMap((each) => each.threads) ?? [];
  const found = threads.filter((thread) =>
    titleOf(thread).toLowerCase().includes(search.trim().toLowerCase()),
  );
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <div className={classes.controls}>
        <Select
          label={t('order')}
          allowDeselect={false}
          value={ORDERS.find((order) => order === params.get('order')) ?? 'recent'}
          onChange={(order) => choose('order', order === 'recent' ? null : order)}
          data={ORDERS.map((order) => ({ value: order, label: t(`orders.${order}`) }))}
        />
        <Select
          label={t('active')}
          clearable
          placeholder={t('anyTime')}
          value={DAYS.find((days) => days === params.get('days')) ?? null}
          onChange={(days) => choose('days', days)}
          data={DAYS.map((days) => ({ value: days, label: t('lastDays', { days: Number(days) }) }))}
        />
        <Switch
          label={t('onlyWaiting')}
          checked={params.get('waiting') === 'yes'}
          onChange={({ currentTarget }) => choose('waiting', currentTarget.checked ? 'yes' : null)}
        />
      </div>
      {threads.length >= WORTH_SEARCHING && (
        <TextInput
          type="search"
          mt="md"
          maw={360}
          aria-label={t('find')}
          placeholder={t('findBy')}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data !== undefined && threads.length === 0 && (
        <EmptyState
          my="8vh"
          title={t(narrowed ? 'noneFit' : 'none')}
          description={t(narrowed ? 'noneFitMeans' : 'noneMeans')}
        />
      )}
      <ul className={classes.list}>
        {found.map((thread) => (
          <ThreadRow key={thread.id} thread={thread} />
        ))}
      </ul>
      {threads.length > 0 && found.length === 0 && <p>{t('noneFound', { search })}</p>}
      {hasNextPage && (
        <Button variant="default" mt="md" onClick={() => void fetchNextPage()} loading={isFetchingNextPage}>
          {t('more')}
        </Button>
      )}
    </div>
  );
}

function ThreadRow({ thread }: { thread: ThreadSummary }) {
  const t = useTranslations('threads');
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <Link href={`/threads/${thread.id}`} className={classes.title}>
          {titleOf(thread)}
        </Link>
        <p className={classes.meta}>
          {thread.byline !== null && `${t('by', { byline: thread.byline })} · `}
          {thread.publishedAt !== null && (
            <>{t.rich('published', { when: () => <Moment at={thread.publishedAt} /> })} · </>
          )}
          {thread.lastActivityAt === null
            ? t('noTimes')
            : t.rich('lastComment', { when: () => <Moment at={thread.lastActivityAt} /> })}
        </p>
      </div>
      <ThreadNumbers thread={thread} />
    </li>
  );
}

/** A thread in figures; what the source does not say is said to be unknown. */
export function ThreadNumbers({ thread }: { thread: ThreadSummary }) {
  const t = useTranslations('threads');
  const format = useFormatter();
  const share = thread.comments === 0 ? 0 : thread.uncivil / thread.comments;
  return (
    <dl className={classes.numbers}>
      <div>
        <dt>{t('comments')}</dt>
        <dd>{format.number(thread.comments)}</dd>
      </div>
      <div data-unknown={thread.authors === null || undefined}>
        <dt>{t('authors')}</dt>
        <dd>{thread.authors === null ? t('authorsUnknown') : format.number(thread.authors)}</dd>
      </div>
      <div
        title={
          thread.uncivilInterval === null ? t('uncivilMeans') : t('uncivilInterval', thread.uncivilInterval)
        }
      >
        <dt>{t('uncivil')}</dt>
        <dd>
          {share < 0.005
            ? format.number(thread.uncivil)
            : t.rich('uncivilShare', {
                count: thread.uncivil,
                share,
                small: (words) => <small>{words}</small>,
              })}
        </dd>
      </div>
      <div data-some={thread.waiting > 0 || undefined}>
        <dt>{t('waiting')}</dt>
        <dd>{format.number(thread.waiting)}</dd>
      </div>
    </dl>
  );
}

/** What to call a thread whose source gives no title. */
export function titleOf(thread: ThreadSummary): string {
  return thread.title ?? thread.url ?? thread.sourceId;
}
