import { Button, Collapse } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from 'wouter';
import type { CommentBackground } from '../../http/contract.js';
import { Byline } from '../comment/byline.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import { OpenComment } from '../comment/open-comment.js';
import { CopyIcon } from '../icons.js';
import classes from './comment-background.module.css';

/** Says that the same words stand elsewhere on the site, and leads there. */
export function Copies({ copies }: { copies: CommentBackground['copies'] }) {
  const [opened, { toggle }] = useDisclosure(false);
  if (copies.comments === 0) return null;
  return (
    <div className={classes.note}>
      <div className={classes.line}>
        <CopyIcon size={15} />
        <span>{copyWords(copies)}</span>
        <Button size="compact-sm" variant="subtle" aria-expanded={opened} onClick={toggle}>
          {opened ? 'Hide' : 'Where?'}
        </Button>
      </div>
      <Collapse expanded={opened}>
        <ul className={classes.examples}>
          {copies.examples.map((copy) => (
            <li key={copy.id}>
              <Byline comment={copy}>
                <Link href={`/threads/${copy.threadId}#comment-${copy.id}`} className={classes.where}>
                  {copy.threadTitle ?? 'its thread'}
                </Link>
                <ReviewStateLabel state={copy.reviewState} />
                <OpenComment comment={copy} className={undefined} />
              </Byline>
            </li>
          ))}
          {copies.comments > copies.examples.length && (
            <li>and {(copies.comments - copies.examples.length).toLocaleString('en')} more</li>
          )}
        </ul>
      </Collapse>
    </div>
  );
}

/** `The same words stand in 4 other comments by 2 authors, in 3 threads; 1 rejected.` */
export function copyWords({ comments, authors, threads, rejected }: CommentBackground['copies']): string {
  const others = comments === 1 ? 'another comment' : `${comments.toLocaleString('en')} other comments`;
  const by = authors > 1 ? ` by ${authors.toLocaleString('en')} authors` : '';
  const where = threads > 1 ? `, in ${threads.toLocaleString('en')} threads` : '';
  const fate =
    rejected > 0
      ? `; ${rejected === comments ? 'rejected' : `${rejected.toLocaleString('en')} rejected`}`
      : '';
  return `The same words stand in ${others}${by}${where}${fate}.`;
}
