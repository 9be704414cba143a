import { EmptyState, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { CandidateCard } from './candidate-card.js';
import classes from './discovery-page.module.css';
import { candidatesQuery, type CandidateState } from './queries.js';
import { SearchState } from './search-state.js';

const STATES: readonly CandidateState[] = ['proposed', 'accepted', 'rejected'];

/** What several people say in several threads, and no definition finds yet. */
export function DiscoveryPage() {
  const t = useTranslations('discovery');
  usePageTitle(t('title'));
  const [state, setState] = useState<CandidateState>('proposed');
  const { data, error, refetch } = useQuery(candidatesQuery(state));
  return (
    <div className={page.page}>
      <NarrativePages current="discovery" />
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <SearchState />
      <SegmentedControl
        className={classes.states}
        aria-label={t('which')}
        value={state}
        onChange={setState}
        data={STATES.map((value) => ({ value, label: t(`state.${value}`) }))}
      />
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data?.candidates.length === 0 && (
        <EmptyState my="6vh" title={t(`none.${state}`)} description={t(`noneMeans.${state}`)} />
      )}
      <ol className={classes.list}>
        {data?.candidates.map((candidate) => (
          <li key={candidate.id}>
            <CandidateCard candidate={candidate} />
          </li>
        ))}
      </ol>
    </div>
  );
}
