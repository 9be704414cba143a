import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { NewConnection } from '../../../http/contract.js';
import { connectionsQuery } from '../../api/queries.js';
import { Connected } from '../connected.js';
import { ConnectionCard } from './connection-card.js';
import { NewConnectionForm } from './new-connection-form.js';

/** The systems the site is connected to: add one, test it, see what came and what went. */
export function Platforms() {
  const t = useTranslations('connect.platforms');
  const { data, error, refetch } = useQuery(connectionsQuery);
  /** The one made on this visit: the only time its secret is known. */
  const [created, setCreated] = useState<NewConnection | null>(null);
  return (
    <Connected
      id="platforms"
      words={{ title: t('title'), lede: t('lede'), add: t('add') }}
      error={error}
      onRetry={() => void refetch()}
      form={(close) => (
        <NewConnectionForm
          onCancel={close}
          onCreated={(connection) => {
            setCreated(connection);
            close();
          }}
        />
      )}
    >
      {data?.connections.map((connection) => (
        <ConnectionCard
          key={connection.id}
          connection={connection}
          secret={created?.id === connection.id ? created.secret : null}
        />
      ))}
    </Connected>
  );
}
