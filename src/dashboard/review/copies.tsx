import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { CommentBackground } from '../../http/contract.js';
import { Byline } from '../comment/byline.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import { OpenComment } from '../comment/open-comment.js';
import { CopyIcon } from '../icons.js';
import classes from './comment-background.module.css';

/** Says that the same words stand elsewhere on the site, and leads there. */
export function Copies({ copies }: { copies: CommentBackground['copies'] }) {
  const t = useTranslations('review.copies');
  const [opened, { toggle }] = useDisclosure(false);
  if (copies.comments === 0) return null;
  return (
    <div className={classes.note}>
      <div className={classes.line}>
        <CopyIcon size={15} />
        <span>{t('stand', copies)}</span>
        <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={toggle}>
          {t(opened ? 'hide' : 'where')}
        </Button>
      </div>
      <Collapse expanded={opened}>
        <ul className={classes.examples}>
          {copies.examples.map((copy) => (
            <li key={copy.id}>
              <Byline comment={copy}>
                <Link href={`/threads/${copy.threadId}#comment-${copy.id}`} className={classes.where}>
                  {copy.threadTitle ?? t('itsThread')}
                </Link>
                <ReviewStateLabel state={copy.reviewState} />
                <OpenComment comment={copy} className={undefined} />
              </Byline>
            </li>
          ))}
          {copies.comments > copies.examples.length && (
            <li>{t('more', { count: copies.comments - copies.examples.length })}</li>
          )}
        </ul>
      </Collapse>
    </div>
  );
}
