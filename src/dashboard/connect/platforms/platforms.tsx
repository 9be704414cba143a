import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NewConnection } from '../../../http/contract.js';
import { connectionsQuery } from '../../api/queries.js';
import page from '../../shell/page.module.css';
import { Problem } from '../../shell/problem.js';
import { ConnectionCard } from './connection-card.js';
import { NewConnectionForm } from './new-connection-form.js';
import classes from './platforms.module.css';

/** The systems the site is connected to: add one, test it, see what came and what went. */
export function Platforms() {
  const t = useTranslations('connect.platforms');
  const { data, error, refetch } = useQuery(connectionsQuery);
  const [isAdding, setAdding] = useState(false);
  /** The one made on this visit: the only time its secret is known. */
  const [created, setCreated] = useState<NewConnection | null>(null);
  return (
    <section className={page.section} aria-labelledby="platforms-heading">
      <h2 id="platforms-heading" className={page.heading}>
        {t('title')}
      </h2>
      <p className={classes.lede}>{t('lede')}</p>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          secret={created?.id === connection.id ? created.secret : null}
        />
      ))}
      {isAdding ? (
        <NewConnectionForm
          onCancel={() => setAdding(false)}
          onCreated={(connection) => {
            setCreated(connection);
            setAdding(false);
          }}
        />
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      )}
    </section>
  );
}
