import { Anchor } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormatter, useTranslations } from 'use-intl';
import { Link, useLocation, useSearchParams } from 'wouter';
import type { RuleDefinition } from '../../domain/site-rule.js';
import type { RuleView } from '../../http/contract.js';
import { callApi } from '../api/client.js';
import { TWO_DECIMALS } from '../comment/score-words.js';
import { Loading } from '../shell/loading.js';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import { useFailureToast } from '../shell/use-failure-toast.js';
import { usePageTitle } from '../shell/use-page-title.js';
import { ATTRIBUTE_NAMES } from './attribute-names.js';
import { freshCondition } from './condition-draft.js';
import { RuleForm } from './rule-form.js';
import { ruleQuery, rulesQuery } from './rule-queries.js';

/** Writes a rule that is not there yet; the address may bring a score and a threshold to begin with. */
export function NewRulePage() {
  const t = useTranslations('rules');
  const format = useFormatter();
  const [search] = useSearchParams();
  const attribute = ATTRIBUTE_NAMES.find((name) => name === search.get('attribute'));
  const threshold = Number(search.get('from'));
  const advised = attribute !== undefined && threshold > 0 && threshold < 1;
  const rule: RuleDefinition = {
    title: advised
      ? t('thresholds.ruleName', {
          attribute: t(`attribute.${attribute}`),
          threshold: format.number(threshold, TWO_DECIMALS),
        })
      : '',
    when: advised
      ? { all: [{ score: { attribute, atLeast: threshold } }] }
      : { all: [freshCondition('score')] },
    then: [{ do: 'hold' }],
  };
  return <Writing title={t('form.newTitle')} rule={rule} path="/v1/rules" />;
}

/** Writes the next version of a rule. */
export function ChangeRulePage({ ruleId }: { ruleId: number }) {
  const t = useTranslations('rules');
  const { data, error, refetch } = useQuery(ruleQuery(ruleId));
  const newest = data?.rule.versions[0];
  if (newest === undefined)
    return (
      <div className={page.page}>
        {error === null ? (
          <Loading what={t('page.loading')} />
        ) : (
          <Problem error={error} onRetry={() => void refetch()} />
        )}
      </div>
    );
  const { title, when, then } = newest;
  return (
    <Writing
      title={t('form.changeTitle')}
      rule={{ title, when, then }}
      path={`/v1/rules/${ruleId}/versions`}
    />
  );
}

function Writing({ title, rule, path }: { title: string; rule: RuleDefinition; path: string }) {
  const t = useTranslations('rules');
  usePageTitle(title);
  const [, navigate] = useLocation();
  const showFailure = useFailureToast();
  const queryClient = useQueryClient();
  const save = useMutation({
    mutationFn: (definition: RuleDefinition) => callApi<RuleView>('POST', path, { rule: definition }),
    onSuccess: async ({ id }) => {
      await queryClient.invalidateQueries({ queryKey: rulesQuery.queryKey });
      notifications.show({ message: t('form.saved') });
      navigate(`/rules/${id}`);
    },
    onError: (error) => showFailure(t('form.failed'), error),
  });
  return (
    <div className={page.page}>
      <Anchor component={Link} href="/rules">
        {t('all')}
      </Anchor>
      <h1 className={page.title}>{title}</h1>
      <RuleForm rule={rule} saving={save.isPending} onSave={(definition) => save.mutate(definition)} />
    </div>
  );
}
