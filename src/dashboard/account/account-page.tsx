import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { OwnSecondFactor } from '../../http/contract.js';
import { meQuery, ownSecondFactorQuery } from '../api/queries.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import classes from './account.module.css';
import { OwnFactorDialog, type FactorTask } from './own-factor-dialog.js';
import { SignInChanges } from './sign-in-changes.js';

/** What one signs in with. */
export function AccountPage() {
  const t = useTranslations('account');
  usePageTitle(t('title'));
  const { data: me } = useQuery(meQuery);
  const { data, error, refetch } = useQuery(ownSecondFactorQuery);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      {me && (
        <p className={page.lede}>
          {me.email === null ? t('byLinks') : t('lede', { email: me.email, site: me.site.name })}
        </p>
      )}
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('title')} />}
      {data && me && me.email !== null && <OwnFactor own={data} />}
      {data && data.changes.length > 0 && (
        <SignInChanges title={t('record')} changes={data.changes} ofOnePerson />
      )}
    </div>
  );
}

function OwnFactor({ own }: { own: OwnSecondFactor }) {
  const t = useTranslations('account');
  const format = useFormatter();
  const [task, setTask] = useState<FactorTask | null>(null);
  const { hasPassword, since, requiredBy, recoveryCodesLeft } = own;
  const tasks: FactorTask[] = since === null ? ['setUp'] : ['replace', 'renew'];
  if (since !== null && requiredBy.length === 0) tasks.push('remove');
  return (
    <section className={page.section} aria-labelledby="factor-heading">
      <h2 id="factor-heading" className={page.heading}>
        {t('factor')}
      </h2>
      <p className={classes.means}>{t('factorMeans')}</p>
      <p className={classes.means}>
        {hasPassword ? (
          <strong>
            {since === null
              ? t('off')
              : t('on', { day: format.dateTime(new Date(since), { dateStyle: 'long' }) })}
          </strong>
        ) : (
          t('byProvider')
        )}{' '}
        {since !== null && t('codesLeft', { count: recoveryCodesLeft })}{' '}
        {requiredBy.length > 0 && t('requiredBy', { sites: format.list(requiredBy) })}
      </p>
      {hasPassword && (
        <Group gap="xs">
          {tasks.map((each) => (
            <Button
              key={each}
              variant={each === 'setUp' ? 'filled' : 'default'}
              onClick={() => setTask(each)}
            >
              {t(each)}
            </Button>
          ))}
        </Group>
      )}
      {task !== null && <OwnFactorDialog task={task} onClose={() => setTask(null)} />}
    </section>
  );
}
