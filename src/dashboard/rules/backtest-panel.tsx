import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import type { RuleDefinition } from '../../domain/site-rule.js';
import type { RuleBacktest } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { NearbyComment } from '../review/nearby-comment.js';
import figures from '../shell/figures.module.css';
import page from '../shell/page.module.css';
import { useFailureToast } from '../shell/use-failure-toast.js';
import classes from './backtest-panel.module.css';

type Share = RuleBacktest['precision'];

/** What the rule would have done, on asking: figures with how sure they are, and the mistakes to read. */
export function BacktestPanel({ rule }: { rule: RuleDefinition }) {
  const t = useTranslations('rules.backtest');
  const showFailure = useFailureToast();
  const { title, when, then } = rule;
  const trial = useMutation({
    // A draft may not have its name yet; what it would do does not hang on it.
    mutationFn: () =>
      callApi<RuleBacktest>('POST', '/v1/rule-backtests', {
        rule: { title: title.trim() === '' ? '–' : title, when, then },
      }),
    onError: (error) => showFailure(t('failed'), error),
  });
  return (
    <section className={classes.panel} aria-labelledby="backtest-heading">
      <h2 id="backtest-heading" className={page.heading}>
        {t('title')}
      </h2>
      <p className={classes.lede}>{t('lede')}</p>
      <Button variant="default" loading={trial.isPending} onClick={() => trial.mutate()}>
        {t(trial.data ? 'again' : 'run')}
      </Button>
      <div aria-live="polite">{trial.data && <Result result={trial.data} />}</div>
    </section>
  );
}

function Result({ result }: { result: RuleBacktest }) {
  const t = useTranslations('rules.backtest');
  const { decided, load, precision, recall, wrong, missed } = result;
  const perDay = load.perDay === null ? [] : [t('perDay', { count: Math.round(load.perDay) })];
  const anyway =
    load.applies && load.applies.k > 0 ? [t('flaggedAnyway', { count: load.flaggedAnyway })] : [];
  return (
    <>
      <p className={classes.small}>{t('decided', decided)}</p>
      <dl className={figures.list}>
        <Figure name={t('precision')} means={t('precisionMeans')} share={precision} />
        <Figure name={t('recall')} means={t('recallMeans')} share={recall} />
        <Figure name={t('load')} means={t('loadMeans')} share={load.applies} more={[...perDay, ...anyway]} />
      </dl>
      <p className={classes.small}>{t('intervalMeans')}</p>
      <p className={classes.small}>{t('bias')}</p>
      {decided.comments > 0 && (
        <div className={classes.examples}>
          <Examples title={t('wrong')} comments={wrong} />
          <Examples title={t('missed')} comments={missed} />
        </div>
      )}
    </>
  );
}

interface FigureProps {
  name: string;
  means: string;
  share: Share;
  more?: readonly string[];
}

function Figure({ name, means, share, more = [] }: FigureProps) {
  const t = useTranslations('rules.backtest');
  const format = useFormatter();
  const whole = (value: number) => format.number(value, { style: 'percent', maximumFractionDigits: 0 });
  return (
    <div className={figures.figure}>
      <dt>{name}</dt>
      <dd className={figures.big}>{share === null ? t('unknown') : whole(share.share)}</dd>
      {share !== null && (
        <dd>
          {t('of', { k: share.k, n: share.n })} · {t('interval', { low: share.low, high: share.high })}
        </dd>
      )}
      {more.map((line) => (
        <dd key={line}>{line}</dd>
      ))}
      <dd>{means}</dd>
    </div>
  );
}

function Examples({ title, comments }: { title: string; comments: RuleBacktest['wrong'] }) {
  const t = useTranslations('rules.backtest');
  return (
    <div>
      <h3>{title}</h3>
      {comments.length === 0 && <p className={classes.small}>{t('none')}</p>}
      {comments.map((comment) => (
        <NearbyComment key={comment.id} comment={comment} />
      ))}
    </div>
  );
}
