import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { SearchPage } from '../../http/contract.js';
import { AuthorName } from '../comment/byline.js';
import { excerptOf } from '../comment/excerpt.js';
import { Moment } from '../comment/moment.js';
import classes from './search-page.module.css';

/** Units of a long comment shown in the list. */
const EXCERPT = 320;

/** A comment that was found, around the first of the words that were looked for, all of them marked. */
export function SearchHit({ comment }: { comment: SearchPage['comments'][number] }) {
  const t = useTranslations('search');
  const { text, hits, threadTitle } = comment;
  const shown = excerptOf(text, hits[0], EXCERPT);
  const parts = hits.filter(({ start, end }) => start >= shown.start && end <= shown.end);
  return (
    <li>
      <Link href={`/comments/${comment.id}`} className={classes.hit} dir="auto">
        {shown.start > 0 && '… '}
        {parts.map(({ start, end }, index) => (
          <span key={start}>
            {text.slice(parts[index - 1]?.end ?? shown.start, start)}
            <mark>{text.slice(start, end)}</mark>
          </span>
        ))}
        {text.slice(parts.at(-1)?.end ?? shown.start, shown.end)}
        {shown.end < text.length && ' …'}
      </Link>
      <p className={classes.meta}>
        <AuthorName comment={comment} />, <Moment at={comment.postedAt} />
        {threadTitle !== null && `, ${t('inThread', { thread: threadTitle })}`}
        {comment.analysis !== null && ` · ${t('incivility', { score: comment.analysis.scores.INCIVILITY })}`}
      </p>
    </li>
  );
}
