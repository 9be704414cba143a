import { useTranslations } from 'use-intl';
import type { CommentView } from '../../http/contract.js';
import type { Translate } from '../i18n/messages.js';
import classes from './byline.module.css';
import { Moment } from './moment.js';

/** Who wrote a comment, when, and whether the words were changed since. */
export function Byline({ comment, children }: { comment: CommentView; children?: React.ReactNode }) {
  const t = useTranslations('comment');
  return (
    <div className={classes.byline}>
      <AuthorName comment={comment} />
      <span className={classes.aside}>
        <Moment at={comment.postedAt} />
        {comment.revision > 1 && ` · ${t('edited')}`}
      </span>
      {children}
    </div>
  );
}

/** The author as the publisher names them; said so when the source names none. */
export function AuthorName({ comment }: { comment: CommentView }) {
  const t = useTranslations('comment');
  if (comment.author === null) return <span className={classes.nobody}>{t('authorUnknown')}</span>;
  return <bdi className={classes.name}>{comment.author.name}</bdi>;
}

/** How to speak of a comment in a sentence. */
export function commentBy({ author }: CommentView, t: Translate<'comment'>): string {
  return author === null ? t('byUnknown') : t('byAuthor', { name: author.name });
}
