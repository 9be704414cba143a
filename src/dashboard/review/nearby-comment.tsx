import type { CommentView } from '../../http/contract.js';
import { Byline } from '../comment/byline.js';
import { FoldedText } from '../comment/folded-text.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import { OpenComment } from '../comment/open-comment.js';
import classes from './nearby-comment.module.css';

/** A comment around the one under review: small, its first lines, and the way to its own card. */
export function NearbyComment({ comment }: { comment: CommentView }) {
  return (
    <div className={classes.nearby}>
      <Byline comment={comment}>
        <ReviewStateLabel state={comment.reviewState} />
        <OpenComment comment={comment} className={classes.open} />
      </Byline>
      <FoldedText comment={comment} labels="none" long={400} height={115} />
    </div>
  );
}
