import { Anchor, Spoiler } from '@mantine/core';
import { useMemo } from 'react';
import { Link } from 'wouter';
import type { CommentView } from '../../http/contract.js';
import { AnnotatedText } from '../comment/annotated-text.js';
import { Byline } from '../comment/byline.js';
import { notesOf } from '../comment/notes.js';
import { ReviewStateLabel } from '../comment/review-state.js';
import classes from './nearby-comment.module.css';

/** A comment around the one under review: small, its first lines, and the way to its own card. */
export function NearbyComment({ comment }: { comment: CommentView }) {
  const notes = useMemo(() => (comment.analysis ? notesOf(comment.analysis) : []), [comment.analysis]);
  return (
    <div className={classes.nearby}>
      <Byline comment={comment}>
        <ReviewStateLabel state={comment.reviewState} />
        <Anchor
          component={Link}
          href={`/comments/${comment.id}`}
          className={classes.open}
          aria-label={`Open the comment by ${comment.author?.name ?? 'an unknown author'}`}
        >
          open
        </Anchor>
      </Byline>
      {comment.deleted ? (
        <p className={classes.deleted}>Deleted by the publisher.</p>
      ) : (
        <Spoiler
          maxHeight={104}
          showLabel="Read on"
          hideLabel="Show less"
          classNames={{ control: classes.more ?? '' }}
        >
          <AnnotatedText text={comment.text} notes={notes} labels="none" />
        </Spoiler>
      )}
    </div>
  );
}
