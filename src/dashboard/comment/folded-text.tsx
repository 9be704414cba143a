import { Spoiler } from '@mantine/core';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { CommentView } from '../../http/contract.js';
import { useVeil, Veil } from '../care/veil.js';
import { AnnotatedText } from './annotated-text.js';
import classes from './folded-text.module.css';
import { useNarrativeTitle } from './narrative-titles.js';
import { notesOf } from './notes.js';

interface FoldedTextProps {
  comment: CommentView;
  labels: 'names' | 'none';
  /** Texts up to this many UTF-16 units are never folded. */
  long: number;
  /** In pixels, while folded. */
  height: number;
}

/** The words of a comment among others: a long one folded, a deleted one said to be gone. */
export function FoldedText({ comment, labels, long, height }: FoldedTextProps) {
  const t = useTranslations('comment');
  const narrativeTitle = useNarrativeTitle();
  const { veiled, lift } = useVeil(comment);
  const notes = useMemo(() => (comment.analysis ? notesOf(comment.analysis) : []), [comment.analysis]);
  if (comment.deleted) return <p className={classes.deleted}>{t('deleted')}</p>;
  const text = (
    <Veil veiled={veiled} onLift={lift}>
      <AnnotatedText text={comment.text} notes={notes} labels={labels} narrativeTitle={narrativeTitle} />
    </Veil>
  );
  if (comment.text.length <= long) return text;
  return (
    <Spoiler
      maxHeight={height}
      showLabel={t('readOn')}
      hideLabel={t('showLess')}
      classNames={{ control: classes.more ?? '' }}
    >
      {text}
    </Spoiler>
  );
}
