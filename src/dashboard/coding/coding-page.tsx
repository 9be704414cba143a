import { Button, EmptyState, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { CodingSampleSummary } from '../../http/contract.js';
import { useMay } from '../api/use-may.js';
import { Moment } from '../comment/moment.js';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './coding.module.css';
import { NewSample } from './new-sample.js';
import { codingSamplesQuery } from './queries.js';

/** Samples of comments that people code without seeing each other's answers. */
export function CodingPage() {
  const t = useTranslations('coding');
  usePageTitle(t('title'));
  const mayDraw = useMay('define-narratives');
  const { data, error, refetch } = useQuery(codingSamplesQuery);
  return (
    <div className={page.page}>
      <NarrativePages current="coding" />
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      {mayDraw && <NewSample />}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data?.samples.length === 0 && <EmptyState my="6vh" title={t('none')} description={t('noneMeans')} />}
      <ul className={classes.samples}>
        {data?.samples.map((sample) => (
          <SampleRow key={sample.id} sample={sample} />
        ))}
      </ul>
    </div>
  );
}

function SampleRow({ sample }: { sample: CodingSampleSummary }) {
  const t = useTranslations('coding');
  return (
    <li className={classes.sample}>
      <div>
        <h2 className={classes.name}>{sample.title}</h2>
        <p className={classes.note}>
          {t.rich('drawn', {
            version: sample.narrativeVersion,
            units: sample.units,
            by: sample.createdBy,
            when: () => <Moment at={sample.createdAt} />,
          })}
        </p>
        {sample.coders.map(({ id, name, coded }) => (
          <div key={id} className={classes.coder}>
            <span>{t('coded', { name, coded, units: sample.units })}</span>
            <Progress value={(100 * coded) / Math.max(1, sample.units)} aria-label={name} w={140} />
          </div>
        ))}
      </div>
      <Button component={Link} href={`/coding/${sample.id}`} variant="default">
        {t('open')}
      </Button>
    </li>
  );
}
