import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { eventEndpointsQuery } from '../../api/queries.js';
import { Connected } from '../connected.js';
import { EndpointCard } from './endpoint-card.js';
import { NewEndpointForm } from './new-endpoint-form.js';

/** The programs that are told what happens: where they are, of what, and how it went. */
export function EventsOut() {
  const t = useTranslations('connect.events');
  const { data, error, refetch } = useQuery(eventEndpointsQuery);
  /** A secret made on this visit: the only time it is known. */
  const [made, setMade] = useState<{ id: number; secret: string } | null>(null);
  return (
    <Connected
      id="events"
      words={{ title: t('title'), lede: t('lede'), add: t('add') }}
      error={error}
      onRetry={() => void refetch()}
      form={(close) => (
        <NewEndpointForm
          onCancel={close}
          onCreated={(endpoint) => {
            setMade(endpoint);
            close();
          }}
        />
      )}
    >
      {data?.endpoints.map((endpoint) => (
        <EndpointCard
          key={endpoint.id}
          endpoint={endpoint}
          secret={made?.id === endpoint.id ? made.secret : null}
          onNewSecret={(secret) => setMade({ id: endpoint.id, secret })}
        />
      ))}
    </Connected>
  );
}
