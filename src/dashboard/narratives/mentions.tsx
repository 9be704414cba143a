import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { mentionsQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import classes from './mentions.module.css';

/** Where a narrative was said: the words in the middle, what stood around them on both sides. */
export function Mentions({ narrativeId }: { narrativeId: string }) {
  const t = useTranslations('narratives.mentions');
  const { data, error, refetch } = useQuery(mentionsQuery(narrativeId));
  const [voice, setVoice] = useState('all');
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
      <ul className={classes.list}>
        {shown.map((mention, index) => (
          <li key={`${mention.commentId}-${index}`} className={classes.mention}>
            <Link href={`/comments/${mention.commentId}`} className={classes.words} dir="auto">
              <span className={classes.left}>
                <bdi>{mention.left}</bdi>
              </span>
              <mark className={classes.match}>{mention.match}</mark>
              <span className={classes.right}>
                <bdi>{mention.right}</bdi>
              </span>
            </Link>
            <span className={classes.meta}>
              <span className={classes.voice} data-voice={mention.voice}>
                {t(`voice.${mention.voice}`)}
                {mention.negated && `, ${t('negated')}`}
              </span>
              <bdi>{mention.author ?? t('authorUnknown')}</bdi>, <Moment at={mention.postedAt} />
              {mention.threadTitle !== null && `, ${t('inThread', { thread: mention.threadTitle })}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
