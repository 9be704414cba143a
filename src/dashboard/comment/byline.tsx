import type { CommentView } from '../../http/contract.js';
import classes from './byline.module.css';
import { Moment } from './moment.js';

/** Who wrote a comment, when, and whether the words were changed since. */
export function Byline({ comment, children }: { comment: CommentView; children?: React.ReactNode }) {
  return (
    <div className={classes.byline}>
      <AuthorName comment={comment} />
      <span className={classes.aside}>
        <Moment at={comment.postedAt} />
        {comment.revision > 1 && ' · edited'}
      </span>
      {children}
    </div>
  );
}

/** The author as the publisher names them; said so when the source names none. */
export function AuthorName({ comment }: { comment: CommentView }) {
  if (comment.author === null) return <span className={classes.nobody}>Author unknown</span>;
  return <bdi className={classes.name}>{comment.author.name}</bdi>;
}

/** How to speak of a comment in a sentence. */
export function commentBy(comment: CommentView): string {
  return comment.author === null ? 'a comment by an unknown author' : `${comment.author.name}’s comment`;
}
