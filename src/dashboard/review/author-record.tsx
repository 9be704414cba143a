import { Anchor, Badge } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { CommentBackground } from '../../http/contract.js';
import { Moment } from '../comment/moment.js';
import classes from './comment-background.module.css';

interface AuthorRecordProps {
  authorId: number;
  record: NonNullable<CommentBackground['author']>;
}

/** Who is speaking, as far as this site knows: said in a line, without a verdict. */
export function AuthorRecord({ authorId, record }: AuthorRecordProps) {
  const t = useTranslations('review.author');
  const { posted, rejected, nameCallingGiven, nameCallingReceived, newcomer } = record;
  const facts = [
    t('posted', { count: posted }),
    rejected === 0 ? t('noneRejected') : t('rejected', { count: rejected }),
    nameCallingGiven > 0 && t('nameCallingGiven', { count: nameCallingGiven }),
    nameCallingReceived > 0 && t('nameCallingReceived', { count: nameCallingReceived }),
  ].filter((fact) => fact !== false);
  return (
    <p className={classes.record} aria-label={t('title')}>
      {newcomer === true && (
        <Badge variant="outline" size="sm" className={classes.newcomer}>
          {t('newcomer')}
        </Badge>
      )}
      {facts.join(' · ')} · {t.rich('first', { when: () => <Moment at={record.firstPostedAt} /> })}
      {posted > 1 && (
        <>
          {' · '}
          <Anchor component={Link} href={`/?list=all&author=${authorId}`} fz="inherit" underline="always">
            {t('showAll')}
          </Anchor>
        </>
      )}
    </p>
  );
}
