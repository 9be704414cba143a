import { Anchor, EmptyState } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { usePageTitle } from './use-page-title.js';

/** An address the dashboard does not have. */
export function NotFoundPage() {
  const t = useTranslations('shell.notFound');
  usePageTitle(t('tab'));
  return (
    <EmptyState mt={96} title={<h1>{t('title')}</h1>} description={t('description')}>
      <Anchor component={Link} href="/">
        {t('toQueue')}
      </Anchor>
    </EmptyState>
  );
}
