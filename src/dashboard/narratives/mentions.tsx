import { SegmentedControl, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { mentionsQuery } from '../api/queries.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import { Concordance, LineTag } from './concordance.js';
import { LINE_ORDERS, type LineOrder, orderLines } from './concordance-order.js';
import classes from './mentions.module.css';

/** Where a narrative was said: the words in the middle, what stood around them on both sides. */
export function Mentions({ narrativeId }: { narrativeId: string }) {
  const t = useTranslations('narratives.mentions');
  const { data, error, refetch } = useQuery(mentionsQuery(narrativeId));
  const [voice, setVoice] = useState('all');
  const [order, setOrder] = useState<LineOrder>('newest');
  const mentions = data?.mentions ?? [];
  const shown = mentions.filter(
    (mention) => voice === 'all' || (mention.voice === 'own') === (voice === 'own'),
  );
  return (
    <section aria-labelledby="mentions-heading">
      <div className={classes.head}>
        <h3 id="mentions-heading" className={classes.heading}>
          {t('title')}
        </h3>
        <Select
          size="xs"
          aria-label={t('order')}
          allowDeselect={false}
          value={order}
          onChange={(next) => setOrder(next ?? 'newest')}
          data={LINE_ORDERS.map((value) => ({ value, label: t(`orders.${value}`) }))}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('whose')}
          value={voice}
          onChange={setVoice}
          data={[
            { value: 'all', label: t('all') },
            { value: 'own', label: t('own') },
            { value: 'quoted', label: t('quoted') },
          ]}
        />
      </div>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data !== undefined && shown.length === 0 && (
        <p className={classes.none}>{t(mentions.length === 0 ? 'none' : 'noneOfVoice')}</p>
      )}
      <Concordance
        lines={orderLines(shown, order)}
        tag={(mention) => (
          <LineTag kind={mention.voice}>
            {t(`voice.${mention.voice}`)}
            {mention.negated && `, ${t('negated')}`}
          </LineTag>
        )}
      />
    </section>
  );
}
