import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useId, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { CommentView } from '../../http/contract.js';
import { explanationQuery } from '../api/queries.js';
import { cutLongWords } from '../comment/long-words.js';
import { TWO_DECIMALS } from '../comment/score-words.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { piecesOf } from './explained-text.js';
import classes from './why-score.module.css';

/** On asking: the comment's words with what each adds to its score, or takes from it. */
export function WhyScore({ comment }: { comment: CommentView }) {
  const t = useTranslations('decide.why');
  const [opened, setOpened] = useState(false);
  const panelId = useId();
  return (
    <div>
      <Button
        variant="subtle"
        size="compact-sm"
        className={page.flush}
        aria-expanded={opened}
        aria-controls={panelId}
        onClick={() => setOpened(!opened)}
      >
        {t(opened ? 'hide' : 'show')}
      </Button>
      <div id={panelId}>{opened && <Explained comment={comment} />}</div>
    </div>
  );
}

function Explained({ comment }: { comment: CommentView }) {
  const t = useTranslations('decide.why');
  const format = useFormatter();
  const { data, error, refetch } = useQuery(explanationQuery(comment.id, comment.revision));
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <Loading what={t('loading')} />;
  if (data.words.length === 0) return <p className={classes.rest}>{t('none')}</p>;
  const signed = (contribution: number): string =>
    format.number(contribution, { ...TWO_DECIMALS, signDisplay: 'always' }).replace('-', '−');
  return (
    <div className={classes.panel}>
      <p className={classes.text} dir="auto">
        {piecesOf(comment.text, data.words).map(({ start, text, contribution }) =>
          contribution === null ? (
            <Breakable key={start} text={text} />
          ) : (
            <mark key={start} className={classes.word} data-raises={contribution > 0}>
              <Breakable text={text} />
              <span className={classes.size}>{signed(contribution)}</span>
            </mark>
          ),
        )}
      </p>
      <p className={classes.rest}>
        {t('rest', {
          score: format.number(data.score, TWO_DECIMALS),
          rest: format.number(data.rest, TWO_DECIMALS),
        })}
      </p>
    </div>
  );
}

function Breakable({ text }: { text: string }) {
  return cutLongWords(text).map((piece, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {piece}
    </Fragment>
  ));
}
