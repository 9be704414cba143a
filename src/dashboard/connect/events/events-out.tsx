import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { eventEndpointsQuery } from '../../api/queries.js';
import page from '../../shell/page.module.css';
import { Problem } from '../../shell/problem.js';
import classes from '../platforms/platforms.module.css';
import { EndpointCard } from './endpoint-card.js';
import { NewEndpointForm } from './new-endpoint-form.js';

/** The programs that are told what happens: where they are, of what, and how it went. */
export function EventsOut() {
  const t = useTranslations('connect.events');
  const { data, error, refetch } = useQuery(eventEndpointsQuery);
  const [isAdding, setAdding] = useState(false);
  /** A secret made on this visit: the only time it is known. */
  const [made, setMade] = useState<{ id: number; secret: string } | null>(null);
  return (
    <section className={page.section} aria-labelledby="events-heading">
      <h2 id="events-heading" className={page.heading}>
        {t('title')}
      </h2>
      <p className={classes.lede}>{t('lede')}</p>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data?.endpoints.map((endpoint) => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          secret={made?.id === endpoint.id ? made.secret : null}
          onNewSecret={(secret) => setMade({ id: endpoint.id, secret })}
        />
      ))}
      {isAdding ? (
        <NewEndpointForm
          onCancel={() => setAdding(false)}
          onCreated={(endpoint) => {
            setMade(endpoint);
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
