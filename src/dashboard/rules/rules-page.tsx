import { Button, EmptyState } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { RuleView } from '../../http/contract.js';
import { useMay } from '../api/use-may.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { AutomaticRejection } from './automatic-rejection.js';
import { RuleFileTools } from './rule-file-tools.js';
import { rulesQuery, shownVersion } from './rule-queries.js';
import { RuleCounts, RuleStateLabel } from './rule-state.js';
import classes from './rules-page.module.css';
import { useRuleSentence } from './use-rule-words.js';

/** Every rule of the site as a sentence, with how far it is in force and what it has done. */
export function RulesPage() {
  const t = useTranslations('rules');
  usePageTitle(t('title'));
  const mayWrite = useMay('write-rules');
  const { data, error, refetch } = useQuery(rulesQuery);
  return (
    <div className={page.page}>
      <h1 className={page.title}>{t('title')}</h1>
      <p className={page.lede}>{t('lede')}</p>
      <div className={classes.tools}>
        {mayWrite && (
          <Button component={Link} href="/rules/new">
            {t('write')}
          </Button>
        )}
        <Button component={Link} href="/rules/thresholds" variant="default">
          {t('findThreshold')}
        </Button>
      </div>
      {error !== null && <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined && error === null && <Loading what={t('loading')} />}
      {data?.rules.length === 0 && <EmptyState my="6vh" title={t('none')} description={t('noneMeans')} />}
      {data !== undefined && (
        <ul className={classes.list}>
          {retiredLast(data.rules).map((rule) => (
            <li key={rule.id}>
              <Rule rule={rule} />
            </li>
          ))}
        </ul>
      )}
      {data !== undefined && mayWrite && (
        <>
          <AutomaticRejection on={data.rejectsAutomatically} />
          <RuleFileTools />
        </>
      )}
    </div>
  );
}

/** What no longer acts is out of the way, and still there. */
function retiredLast(rules: readonly RuleView[]): RuleView[] {
  const isRetired = (rule: RuleView) => shownVersion(rule)?.state === 'retired';
  return [...rules.filter((rule) => !isRetired(rule)), ...rules.filter(isRetired)];
}

function Rule({ rule }: { rule: RuleView }) {
  const sentenceOf = useRuleSentence();
  const version = shownVersion(rule);
  if (version === undefined) return null;
  const others = rule.versions.filter(({ state }) => state === 'shadow' && state !== version.state);
  return (
    <article className={classes.rule} data-quiet={version.state === 'retired' || undefined}>
      <div className={classes.head}>
        <h2 className={classes.title} dir="auto">
          <Link href={`/rules/${rule.id}`}>{version.title}</Link>
        </h2>
        <RuleStateLabel state={version.state} />
        {others.length > 0 && <RuleStateLabel state="shadow" />}
      </div>
      <p className={classes.sentence}>{sentenceOf(version)}</p>
      <RuleCounts version={version} />
    </article>
  );
}
