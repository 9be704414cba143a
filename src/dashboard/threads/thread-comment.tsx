import { memo } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { CommentView } from '../../http/contract.js';
import { Byline } from '../comment/byline.js';
import { FoldedText } from '../comment/folded-text.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import { scoreBand, TWO_DECIMALS } from '../comment/score-words.js';
import { OpenComment } from '../comment/open-comment.js';
import classes from './thread-comment.module.css';

/** Replies to replies move right only this often; from there on "in reply to" says what the indent no longer can. */
const DEEPEST_INDENT = 5;
/** Below this a score is no news. */
const WORTH_SAYING = 0.5;

interface ThreadCommentProps {
  comment: CommentView;
  depth: number;
  parent: CommentView | null;
  flat: boolean;
  /** The one a link pointed at. */
  sought: boolean;
}

/** A comment in its thread: read first, judged second. */
export const ThreadComment = memo(function ThreadComment(props: ThreadCommentProps) {
  const t = useTranslations('threads.thread');
  const ofComments = useTranslations('comment');
  const format = useFormatter();
  const { comment, depth, parent, flat, sought } = props;
  const score = comment.analysis?.scores.INCIVILITY ?? 0;
  const indent = Math.min(depth, DEEPEST_INDENT);
  const sayParent = parent !== null && (flat || depth > DEEPEST_INDENT);

  return (
    <li
      id={`comment-${comment.id}`}
      tabIndex={-1}
      className={classes.comment}
      style={{ '--indent': indent }}
      data-depth={indent}
      data-sought={sought || undefined}
    >
      <Byline comment={comment}>
        {sayParent && (
          <span className={classes.aside}>
            {parent.author === null ? t('inReplyToUnknown') : t('inReplyTo', { name: parent.author.name })}
          </span>
        )}
        {score >= WORTH_SAYING && (
          <span className={classes.aside} title={ofComments(`scoreBand.${scoreBand(score)}`)}>
            {t('incivility', { score: format.number(score, TWO_DECIMALS) })}
          </span>
        )}
        <ReviewStateLabel state={comment.reviewState} />
        <OpenComment comment={comment} className={classes.open} />
      </Byline>
      <div className={classes.words}>
        <FoldedText comment={comment} labels="names" long={1500} height={320} />
      </div>
    </li>
  );
});
