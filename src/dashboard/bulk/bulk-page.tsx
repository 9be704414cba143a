import { Anchor, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link, useSearch } from 'wouter';
import type { Attribute } from '../../domain/score.js';
import { bulkHistogramQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { en } from '../i18n/en/index.js';
import { isNarrowed, readSearch, writeSearch, type QueueSearch } from '../review/queue-search.js';
import { Loading } from '../shell/loading.js';
import { NotFoundPage } from '../shell/not-found-page.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { BatchProgress } from './batch-progress.js';
import classes from './bulk-page.module.css';
import { ScoreRange, type BinRange } from './score-range.js';
import { Selection } from './selection.js';

const ScoreHistogram = lazy(() => import('./score-histogram.js'));

/** Few comments are chosen to begin with: the calmest. */
const FIRST_RANGE: BinRange = [0, 10];

/** Decides about many comments alike: choose a range of scores, read a sample, see what it would get wrong, say it. */
export function BulkPage() {
  const t = useTranslations('bulk');
  usePageTitle(t('title'));
  const may = useMay('decide-in-bulk');
  const search = bulkSearch(readSearch(useSearch()));
  const [batchId, setBatchId] = useState<number | null>(null);
  if (!may) return <NotFoundPage />;
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      {batchId === null ? (
        <Choosing key={writeSearch(search)} search={search} onBatch={setBatchId} />
      ) : (
        <BatchProgress id={batchId} onAgain={() => setBatchId(null)} />
      )}
    </div>
  );
}

function Choosing({ search, onBatch }: { search: QueueSearch; onBatch: (id: number) => void }) {
  const t = useTranslations('bulk');
  const [attribute, setAttribute] = useState<Attribute>('INCIVILITY');
  const [range, setRange] = useState<BinRange>(FIRST_RANGE);
  const [settled, setSettled] = useState<BinRange>(FIRST_RANGE);
  const address = new URLSearchParams(writeSearch(search));
  address.set('attribute', attribute);
  const { data, error, refetch } = useQuery({
    ...bulkHistogramQuery(address.toString()),
    placeholderData: keepPreviousData,
  });
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading mt={40} what={t('loading')} />;
  const chosen = data.bins.slice(range[0], range[1]).reduce((sum, bin) => sum + bin, 0);
  return (
    <>
      {isNarrowed(search) && (
        <p className={classes.aside}>
          {t.rich('filtered', {
            link: (words) => (
              <Anchor component={Link} href="/bulk">
                {words}
              </Anchor>
            ),
          })}
        </p>
      )}
      <Select
        mt="lg"
        maw={280}
        label={t('attribute')}
        allowDeselect={false}
        value={attribute}
        onChange={(value) => setAttribute(value ?? 'INCIVILITY')}
        data={ATTRIBUTES.map((name) => ({ value: name, label: t(`attributes.${name}`) }))}
      />
      {data.comments === 0 ? (
        <p className={classes.aside}>{t('nothing')}</p>
      ) : (
        <>
          <Suspense fallback={<Loading mt={40} what={t('loading')} />}>
            <ScoreHistogram histogram={data} range={range} attribute={t(`attributes.${attribute}`)} />
          </Suspense>
          <ScoreRange range={range} onChange={setRange} onSettled={setSettled} />
          <Selection
            address={address.toString()}
            range={settled}
            chosen={chosen}
            isMoving={settled[0] !== range[0] || settled[1] !== range[1]}
            onBatch={onBatch}
          />
        </>
      )}
      {data.unscored > 0 && <p className={classes.aside}>{t('unscored', { count: data.unscored })}</p>}
    </>
  );
}

const ATTRIBUTES = Object.keys(en.bulk.attributes) as Attribute[];

/** The queue's search without its scores, which are chosen here; the list of all is no list to decide about in bulk. */
function bulkSearch({ list, filters }: QueueSearch): QueueSearch {
  const kept = Object.entries(filters).filter(([name]) => name !== 'minScore' && name !== 'maxScore');
  return { list: list === 'all' ? 'waiting' : list, filters: Object.fromEntries(kept) };
}
