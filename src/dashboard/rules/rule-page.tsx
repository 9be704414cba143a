import { Anchor, Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { RuleState } from '../../domain/site-rule.js';
import type { RuleDetail, RuleVersionView, RuleView } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { useMay } from '../api/use-may.js';
import { Moment } from '../comment/moment.js';
import { NearbyComment } from '../review/nearby-comment.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { BacktestPanel } from './backtest-panel.js';
import { ruleCommentsQuery, ruleQuery, rulesQuery } from './rule-queries.js';
import { RuleCounts, RuleStateLabel } from './rule-state.js';
import classes from './rules-page.module.css';
import { useRuleSentence } from './use-rule-words.js';

/** One rule: what it says, how far it is in force, what it has done or would do, and who changed what. */
export function RulePage({ ruleId }: { ruleId: number }) {
  const t = useTranslations('rules');
  const { data, error, refetch } = useQuery(ruleQuery(ruleId));
  usePageTitle(data?.rule.versions[0]?.title ?? t('title'));
  return (
    <div className={page.page}>
      <Anchor component={Link} href="/rules">
        {t('all')}
      </Anchor>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('page.loading')} />}
      {data && <Detail detail={data} />}
    </div>
  );
}

function Detail({ detail: { rule, history } }: { detail: RuleDetail }) {
  const t = useTranslations('rules');
  const mayWrite = useMay('write-rules');
  const [newest, ...older] = rule.versions;
  if (newest === undefined) return null;
  const running = older.filter(({ state }) => state === 'on' || state === 'shadow');
  return (
    <>
      <h1 className={page.title} dir="auto">
        {newest.title}
      </h1>
      <ul className={classes.list}>
        {[newest, ...running].map((version) => (
          <li key={version.version}>
            <Version rule={rule} version={version} isNewest={version === newest} />
          </li>
        ))}
      </ul>
      {running.some(({ state }) => state === 'on') && newest.state !== 'on' && (
        <p className={classes.note}>
          {t('alsoOn', { version: running.find(({ state }) => state === 'on')?.version ?? 0 })}
        </p>
      )}
      {mayWrite && (
        <div className={page.section}>
          <BacktestPanel key={newest.version} rule={newest} />
        </div>
      )}
      <Applied rule={rule} />
      <section className={page.section} aria-labelledby="history-heading">
        <h2 id="history-heading" className={page.heading}>
          {t('page.history')}
        </h2>
        <ol className={classes.history}>
          {history.map((step, index) => (
            <li key={index}>
              {t('page.step', {
                version: step.version,
                state: t(`state.${step.state}`),
                name: step.changedBy,
              })}
              {' · '}
              <Moment at={step.changedAt} />
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

interface VersionProps {
  rule: RuleView;
  version: RuleVersionView;
  isNewest: boolean;
}

function Version({ rule, version, isNewest }: VersionProps) {
  const t = useTranslations('rules');
  const sentenceOf = useRuleSentence();
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const mayWrite = useMay('write-rules');
  const bring = useMutation({
    mutationFn: (state: RuleState) =>
      callApi<RuleView>('POST', `/v1/rules/${rule.id}/versions/${version.version}/state`, { state }),
    onError: (error) => showFailure(t('notChanged'), error),
    onSettled: () => queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
  return (
    <article className={classes.rule} aria-label={t('version', { version: version.version })}>
      <div className={classes.head}>
        <RuleStateLabel state={version.state} />
        <span>{t('version', { version: version.version })}</span>
      </div>
      <p className={classes.sentence}>{sentenceOf(version)}</p>
      <p className={classes.counts}>
        {t(`stateMeans.${version.state}`)} {t('setBy', { name: version.changedBy })},{' '}
        <Moment at={version.changedAt} />
      </p>
      <RuleCounts version={version} />
      {mayWrite && (
        <div className={classes.buttons}>
          {version.next.map((state) => (
            <Button
              key={state}
              size="compact-md"
              variant={state === 'on' ? 'filled' : 'default'}
              disabled={bring.isPending}
              onClick={() => bring.mutate(state)}
            >
              {t(`to.${state}`)}
            </Button>
          ))}
          {isNewest && (
            <Button component={Link} href={`/rules/${rule.id}/change`} size="compact-md" variant="default">
              {t('page.change')}
            </Button>
          )}
        </div>
      )}
    </article>
  );
}

/** What the version that ran last has applied to. */
function Applied({ rule }: { rule: RuleView }) {
  const t = useTranslations('rules.page');
  const version = rule.versions.find(({ inShadow, whileOn }) => inShadow !== null || whileOn !== null);
  const { data } = useQuery({
    ...ruleCommentsQuery(rule.id, version?.version ?? 0),
    enabled: version !== undefined,
  });
  const comments = data?.comments ?? [];
  return (
    <section className={page.section} aria-labelledby="applied-heading">
      <h2 id="applied-heading" className={page.heading}>
        {t('examples')}
      </h2>
      {version === undefined && <p className={classes.note}>{t('noExamples')}</p>}
      {comments.map((comment) => (
        <NearbyComment key={comment.id} comment={comment} />
      ))}
    </section>
  );
}
