import { Button, Collapse } from '@mantine/core';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import page from '../shell/page.module.css';
import classes from './article-text.module.css';

/** The article the comments are about, folded away until it is wanted. */
export function ArticleText({ text }: { text: string }) {
  const t = useTranslations('threads.thread');
  const [open, setOpen] = useState(false);
  const paragraphs = text.split(/\n+/).filter((paragraph) => paragraph.trim() !== '');
  return (
    <section className={classes.article} aria-label={t('article')}>
      {!open && (
        <p className={classes.opening} dir="auto">
          {paragraphs[0]}
        </p>
      )}
      <Collapse expanded={open} id="article-text">
        {paragraphs.map((paragraph, index) => (
          <p key={index} className={classes.paragraph} dir="auto">
            {paragraph}
          </p>
        ))}
      </Collapse>
      <Button
        variant="subtle"
        size="compact-md"
        className={page.flush}
        aria-expanded={open}
        aria-controls="article-text"
        onClick={() => setOpen(!open)}
      >
        {t(open ? 'foldArticle' : 'readArticle')}
      </Button>
    </section>
  );
}
