import { Button, EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { NarrativeList } from '../../http/contract.js';
import { useMay } from '../api/use-may.js';
import { DownloadIcon } from '../icons.js';
import { NarrativePages } from '../narratives/narrative-pages.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './definitions-page.module.css';
import { FromFile } from './from-file.js';
import { definitionsQuery } from './queries.js';

type Listed = NarrativeList['narratives'][number];

/** Every definition there is, those that are not in force included, as the tree that their parents make. */
export function DefinitionsPage() {
  const t = useTranslations('definitions');
  usePageTitle(t('title'));
  const mayDefine = useMay('define-narratives');
  const { data, error, refetch } = useQuery(definitionsQuery);
  const definitions = data?.narratives ?? [];
  const ids = new Set(definitions.map(({ id }) => id));
  const tops = definitions.filter(({ parent }) => parent === null || !ids.has(parent));
  return (
    <div className={page.page}>
      <NarrativePages current="definitions" />
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <div className={classes.tools}>
        {mayDefine && (
          <Button component={Link} href="/define">
            {t('write')}
          </Button>
        )}
        {mayDefine && <FromFile known={ids} />}
        <Button
          component="a"
          href="/v1/narrative-files"
          download
          variant="default"
          leftSection={<DownloadIcon size={16} />}
        >
          {t('download')}
        </Button>
      </div>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data?.narratives.length === 0 && (
        <EmptyState my="6vh" title={t('none')} description={t('noneMeans')} />
      )}
      <Branch definitions={tops} all={definitions} />
    </div>
  );
}

function Branch({ definitions, all }: { definitions: readonly Listed[]; all: readonly Listed[] }) {
  const t = useTranslations('definitions');
  if (definitions.length === 0) return null;
  return (
    <ul className={classes.list}>
      {definitions.map((each) => (
        <li key={each.id}>
          <Link href={`/definitions/${encodeURIComponent(each.id)}`} className={classes.row}>
            <span className={classes.name}>{each.title}</span>
            <span className={classes.status} data-status={each.status}>
              {t(`status.${each.status}`)}
            </span>
            <span className={classes.meta}>
              <code>{each.id}</code> ·{' '}
              {t('about', {
                version: each.version,
                rules: each.rules.length,
                examples: each.examples.length,
              })}
            </span>
          </Link>
          <Branch definitions={all.filter(({ parent }) => parent === each.id)} all={all} />
        </li>
      ))}
    </ul>
  );
}
