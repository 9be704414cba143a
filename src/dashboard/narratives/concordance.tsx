import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { Moment } from '../comment/moment.js';
import classes from './concordance.module.css';

/** A place in a comment: the words in the middle, and what stood around them. */
export interface ConcordanceLine {
  readonly commentId: number;
  readonly threadTitle: string | null;
  readonly author: string | null;
  readonly postedAt: string | null;
  readonly left: string;
  readonly match: string;
  readonly right: string;
}

interface ConcordanceProps<Line extends ConcordanceLine> {
  lines: readonly Line[];
  /** What else is said of a line, in front of who wrote it. */
  tag?: (line: Line) => ReactNode;
}

/** Places one below the other, so that the eye compares what stands around the words. */
export function Concordance<Line extends ConcordanceLine>({ lines, tag }: ConcordanceProps<Line>) {
  const t = useTranslations('narratives.mentions');
  return (
    <ul className={classes.list}>
      {lines.map((line, index) => (
        <li key={`${line.commentId}-${index}`} className={classes.line}>
          <Link href={`/comments/${line.commentId}`} className={classes.words} dir="auto">
            <span className={classes.left}>
              <bdi>{line.left}</bdi>
            </span>
            <mark className={classes.match}>{line.match}</mark>
            <span className={classes.right}>
              <bdi>{line.right}</bdi>
            </span>
          </Link>
          <span className={classes.meta}>
            {tag?.(line)}
            <bdi>{line.author ?? t('authorUnknown')}</bdi>, <Moment at={line.postedAt} />
            {line.threadTitle !== null && `, ${t('inThread', { thread: line.threadTitle })}`}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A word about a line: whose words they are, whether a draft has won or lost it. */
export function LineTag({ kind, children }: { kind: string; children: ReactNode }) {
  return (
    <span className={classes.tag} data-kind={kind}>
      {children}
    </span>
  );
}
