import { useTranslations } from 'use-intl';
import type { CommentDetail } from '../../http/contract.js';
import classes from './comment-card.module.css';

/** What readers have reported a comment for; nothing where none has. */
export function ReportedFor({ detail }: { detail: Pick<CommentDetail, 'comment' | 'reportedFor'> }) {
  const t = useTranslations('review.reported');
  const { comment, reportedFor } = detail;
  if (reportedFor.length === 0) return null;
  const reports = reportedFor.reduce((sum, { reports }) => sum + reports, 0);
  return (
    <>
      <h3 className={classes.heading}>{t('title', { count: reports })}</h3>
      <ul className={classes.reasons}>
        {reportedFor.map(({ kind, reports }) => (
          <li key={kind}>{t(`for.${kind}`, { count: reports })}</li>
        ))}
        {comment.reports < reports && <li>{t('answered', { count: reports - comment.reports })}</li>}
      </ul>
    </>
  );
}
