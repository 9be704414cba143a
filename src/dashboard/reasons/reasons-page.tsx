import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { rejectReasonsQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { reasonLabel } from '../review/choices.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { ReasonsForm } from './reasons-form.js';

/** What the site rejects comments for: to be read by everybody, and changed by an editor. */
export function ReasonsPage() {
  const t = useTranslations('decide');
  usePageTitle(t('page.title'));
  const mayChange = useMay('manage-reasons');
  const { data, error, refetch } = useQuery(rejectReasonsQuery);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('page.title')}</h1>
      <p className={page.lede}>{t('page.lede')}</p>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('reasonsLoading')} />}
      {data && mayChange && <ReasonsForm reasons={data.reasons} />}
      {data && !mayChange && (
        <section className={page.section}>
          <ol>
            {data.reasons.map((reason) => (
              <li key={reason.code}>{reasonLabel(reason, t)}</li>
            ))}
          </ol>
          <p>{t('page.readOnly')}</p>
        </section>
      )}
    </div>
  );
}
