import { Anchor } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { CommentView } from '../../http/contract.js';

/** The way from a comment in its surroundings to its own card. */
export function OpenComment({ comment, className }: { comment: CommentView; className: string | undefined }) {
  const t = useTranslations('comment');
  return (
    <Anchor
      component={Link}
      href={`/comments/${comment.id}`}
      className={className}
      aria-label={comment.author === null ? t('openByUnknown') : t('openBy', { name: comment.author.name })}
    >
      {t('open')}
    </Anchor>
  );
}
