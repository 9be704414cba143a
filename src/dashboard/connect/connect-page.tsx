import { Anchor } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { NewApiKey } from '../../http/contract.js';
import { useMay } from '../api/use-may.js';
import page from '../shell/page.module.css';
import { usePageTitle } from '../shell/use-page-title.js';
import { ApiKeys } from './api-keys.js';
import classes from './connect-page.module.css';
import { CopyableCode } from './copyable-code.js';
import { curlLines } from './curl-lines.js';
import { EventsOut } from './events/events-out.js';
import { Platforms } from './platforms/platforms.js';
import { SignedRequests } from './signed-requests.js';

/** How a publisher's system sends its threads: the keys, and the lines to paste. */
export function ConnectPage() {
  const t = useTranslations('connect');
  usePageTitle(t('title'));
  const mayConnect = useMay('manage-connections');
  const maySend = useMay('manage-endpoints');
  const [created, setCreated] = useState<NewApiKey | null>(null);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      {mayConnect && <Platforms />}
      <ApiKeys created={created} onCreated={setCreated} />
      {mayConnect && <SignedRequests />}
      {maySend && <EventsOut />}
      <section className={page.section} aria-labelledby="lines-heading">
        <h2 id="lines-heading" className={page.heading}>
          {t('lines')}
        </h2>
        {created === null && (
          <p className={classes.hint}>{t.rich('keyFromShell', { code: (words) => <code>{words}</code> })}</p>
        )}
        {curlLines(location.origin, created?.key ?? null).map(({ does, command }) => (
          <CopyableCode key={does} title={t(`line.${does}`)} code={command} />
        ))}
        <Anchor component={Link} href="/api-reference">
          {t('reference')}
        </Anchor>
      </section>
    </div>
  );
}
