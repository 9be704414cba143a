import { Anchor, Button, EmptyState, SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { CommentView, ThreadDetail } from '../../http/contract.js';
import { threadHealthQuery, threadQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { useNarrativeTitle } from '../comment/narrative-titles.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { ArticleText } from './article-text.js';
import { Assignment } from './assignment.js';
import { HealthLine } from './derailment-signs.js';
import type { Placed } from './reading-order.js';
import { inReadingOrder } from './reading-order.js';
import { TemperatureStrip } from './temperature-strip.js';
import { ThreadComment } from './thread-comment.js';
import classes from './thread-page.module.css';
import { ThreadNumbers, titleOf } from './threads-page.js';

/** A browser lays out this many comments without a pause, and can search them; more are a button away. */
const SHOWN_AT_ONCE = 400;

/** One thread as its readers saw it: the article, then every comment under the one it answers. */
export function ThreadPage({ threadId }: { threadId: number }) {
  const t = useTranslations('threads.thread');
  const { data, error, refetch } = useQuery(threadQuery(threadId));
  usePageTitle(data ? titleOf(data.thread) : t('tab'));
  return (
    <div className={`${page.page} ${classes.page}`}>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data && <Thread key={threadId} detail={data} />}
    </div>
  );
}

function Thread({ detail: { thread, articleText, comments } }: { detail: ThreadDetail }) {
  const t = useTranslations('threads');
  const [only, setOnly] = useState('all');
  const [narrative, setNarrative] = useState<string | null>(null);
  const narrativeTitle = useNarrativeTitle();
  const { data: health } = useQuery(threadHealthQuery(thread.id));

  const placed = useMemo(() => inReadingOrder(comments), [comments]);
  const filtered = only === 'flagged' || narrative !== null;
  const shown = placed.filter(
    ({ comment }) =>
      (only === 'all' || isFlagged(comment)) &&
      (narrative === null || comment.analysis?.narratives.some((match) => match.id === narrative)),
  );
  const voiced = [
    ...new Set(comments.flatMap((comment) => comment.analysis?.narratives.map(({ id }) => id) ?? [])),
  ];

  return (
    <>
      <header>
        <h1 className={page.title} dir="auto">
          {titleOf(thread)}
        </h1>
        <p className={page.lede}>
          {thread.byline !== null && t('by', { byline: thread.byline })}
          {thread.publishedAt !== null && (
            <>
              {thread.byline !== null && ', '}
              <Moment at={thread.publishedAt} />
            </>
          )}
          {thread.url !== null && /^https?:/.test(thread.url) && (
            <>
              {(thread.byline !== null || thread.publishedAt !== null) && ' · '}
              <Anchor href={thread.url} target="_blank" rel="noreferrer">
                {t('thread.articleAt', { host: new URL(thread.url).host })}
              </Anchor>
            </>
          )}
        </p>
        <div className={classes.numbers}>
          <ThreadNumbers thread={thread} />
        </div>
        {health && <HealthLine health={health} threadId={thread.id} />}
        <Assignment thread={thread} />
        <TemperatureStrip scores={placed.map(({ comment }) => comment.analysis?.scores.INCIVILITY ?? null)} />
      </header>
      {articleText !== null && articleText !== '' && <ArticleText text={articleText} />}
      <section aria-label={t('thread.comments')}>
        <div className={classes.filters}>
          <SegmentedControl
            aria-label={t('thread.which')}
            value={only}
            onChange={setOnly}
            data={[
              { value: 'all', label: t('thread.all') },
              { value: 'flagged', label: t('thread.flagged') },
            ]}
          />
          {voiced.length > 0 && (
            <Select
              aria-label={t('thread.narrative')}
              placeholder={t('thread.anyNarrative')}
              clearable
              value={narrative}
              onChange={setNarrative}
              data={voiced.map((id) => ({ value: id, label: narrativeTitle(id) }))}
            />
          )}
          <span className={classes.shown} role="status">
            {filtered && t('thread.shown', { shown: shown.length, count: comments.length })}
          </span>
        </div>
        {comments.length === 0 && <EmptyState my="xl" title={t('thread.none')} />}
        {comments.length > 0 && shown.length === 0 && (
          <EmptyState my="xl" title={t('thread.noneFit')} description={t('thread.noneFitMeans')}>
            <Button
              variant="default"
              onClick={() => {
                setOnly('all');
                setNarrative(null);
              }}
            >
              {t('thread.showAll')}
            </Button>
          </EmptyState>
        )}
        {comments.length < thread.comments && (
          <p className={classes.shown}>{t('thread.onlyFirst', { count: comments.length })}</p>
        )}
        <CommentList placed={shown} flat={filtered} />
      </section>
    </>
  );
}

function CommentList({ placed, flat }: { placed: readonly Placed<CommentView>[]; flat: boolean }) {
  const t = useTranslations('threads.thread');
  const [target] = useState(() => Number(/^#comment-(\d+)$/.exec(location.hash)?.[1]));
  const [limit, setLimit] = useState(() =>
    Math.max(SHOWN_AT_ONCE, 1 + placed.findIndex(({ comment }) => comment.id === target)),
  );
  useEffect(() => {
    // The comment was not there yet when the browser looked for it.
    const element = document.getElementById(`comment-${target}`);
    element?.scrollIntoView({ block: 'center' });
    element?.focus({ preventScroll: true });
  }, [target]);
  const more = placed.length - limit;
  return (
    <>
      <ol className={classes.comments}>
        {placed.slice(0, limit).map(({ comment, depth, parent }) => (
          <ThreadComment
            key={comment.id}
            comment={comment}
            depth={flat ? 0 : depth}
            parent={parent}
            flat={flat}
            sought={comment.id === target}
          />
        ))}
      </ol>
      {more > 0 && (
        <Button variant="default" fullWidth mt="md" onClick={() => setLimit(limit + SHOWN_AT_ONCE)}>
          {t('more', { step: Math.min(more, SHOWN_AT_ONCE), count: more })}
        </Button>
      )}
    </>
  );
}

function isFlagged(comment: CommentView): boolean {
  return comment.reviewState !== 'clear' || comment.analysis?.action === 'review';
}
