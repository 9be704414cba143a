import { useLocale, useFormatter, useTranslations } from 'use-intl';
import type { RuleDefinition } from '../../domain/site-rule.js';
import { useNarrativeTitle } from '../comment/narrative-titles.js';
import { TWO_DECIMALS } from '../comment/score-words.js';
import { ruleSentence } from './condition-words.js';

/** Says rules as sentences in the chosen language. */
export function useRuleSentence(): (rule: Pick<RuleDefinition, 'when' | 'then'>) => string {
  const t = useTranslations('rules');
  const tComment = useTranslations('comment');
  const locale = useLocale();
  const format = useFormatter();
  const narrativeTitle = useNarrativeTitle();
  const lists = {
    and: new Intl.ListFormat(locale, { type: 'conjunction' }),
    or: new Intl.ListFormat(locale, { type: 'disjunction' }),
  };
  return (rule) =>
    ruleSentence(rule, {
      t,
      tComment,
      narrativeTitle,
      list: (items, joined) => lists[joined].format(items),
      score: (value) => format.number(value, TWO_DECIMALS),
    });
}
