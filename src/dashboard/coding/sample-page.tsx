import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { CodingSample } from '../../http/contract.js';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { CodeUnit } from './code-unit.js';
import classes from './coding.module.css';
import { codingSampleQuery } from './queries.js';
import { SampleResults } from './sample-results.js';

/** A sample being coded; once one has coded it, how far people agree and what the definition is worth. */
export function SamplePage({ sampleId }: { sampleId: number }) {
  const t = useTranslations('coding');
  const { data, error, refetch } = useQuery(codingSampleQuery(sampleId));
  usePageTitle(data?.title ?? t('title'));
  return (
    <div className={page.page}>
      <NarrativePages current="coding" />
      <Anchor component={Link} href="/coding">
        {t('all')}
      </Anchor>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data && <Sample sample={data} />}
    </div>
  );
}

function Sample({ sample }: { sample: CodingSample }) {
  const t = useTranslations('coding');
  // Whoever has come to code goes on when the last one is coded, to look at it again or to be thanked.
  const [isCoding] = useState(sample.results === null);
  return (
    <>
      <h1 className={page.title}>{sample.title}</h1>
      <p className={page.lede}>{t('version', { version: sample.narrativeVersion, units: sample.units })}</p>
      <div className={classes.description}>
        <h2 className={classes.name}>{t('whatCounts')}</h2>
        <p>{sample.description}</p>
      </div>
      {isCoding && <CodeUnit sampleId={sample.id} units={sample.units} isClosed={sample.results !== null} />}
      {sample.results !== null && <SampleResults sample={sample} results={sample.results} />}
    </>
  );
}
