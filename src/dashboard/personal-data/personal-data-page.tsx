import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { personalDataQuery } from '../api/queries.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { ActionList } from './action-list.js';
import { AuthorData } from './author-data.js';
import { Retention } from './retention.js';

/** What is held of single commenters: told, erased, kept for so long; and the record of it. */
export function PersonalDataPage() {
  const t = useTranslations('personalData');
  usePageTitle(t('title'));
  const { data, error, refetch } = useQuery(personalDataQuery);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <AuthorData />
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data && <Retention key={data.retentionDays} days={data.retentionDays} />}
      {data && data.actions.length > 0 && <ActionList actions={data.actions} />}
    </div>
  );
}
