import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { CommentView } from '../../http/contract.js';

/** The way from a comment in its surroundings to its own card. */
export function OpenComment({ comment, className }: { comment: CommentView; className: string | undefined }) {
  return (
    <Anchor
      component={Link}
      href={`/comments/${comment.id}`}
      className={className}
      aria-label={`open the comment by ${comment.author?.name ?? 'an unknown author'}`}
    >
      open
    </Anchor>
  );
}
