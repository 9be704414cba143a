import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import type { MentionList } from '../../http/contract.js';
import { mentionsQuery } from '../api/queries.js';
import { Moment } from '../comment/moment.js';
import { Loading } from '../shell/loading.js';
import { Problem } from '../shell/problem.js';
import classes from './mentions.module.css';

type Mention = MentionList['mentions'][number];

const VOICE_LABELS: Readonly<Record<Mention['voice'], string>> = {
  own: 'own words',
  echo: 'quotes the thread',
  external: 'quotes others',
};

/** Where a narrative was said: the words in the middle, what stood around them on both sides. */
export function Mentions({ narrativeId }: { narrativeId: string }) {
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
          Where it was said
        </h3>
        <SegmentedControl
          size="xs"
          aria-label="Whose words"
          value={voice}
          onChange={setVoice}
          data={[
            { value: 'all', label: 'All' },
            { value: 'own', label: 'Own words' },
            { value: 'quoted', label: 'Quoted' },
          ]}
        />
      </div>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what="Loading the mentions" />}
      {data !== undefined && shown.length === 0 && (
        <p className={classes.none}>{mentions.length === 0 ? 'Nowhere yet.' : 'Nowhere in this voice.'}</p>
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
                {VOICE_LABELS[mention.voice]}
                {mention.negated && ', negated'}
              </span>
              <bdi>{mention.author ?? 'author unknown'}</bdi>, <Moment at={mention.postedAt} />
              {mention.threadTitle !== null && <>, in {mention.threadTitle}</>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
