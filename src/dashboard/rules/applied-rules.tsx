import { Anchor } from '@mantine/core';
import { useLocale, useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { RuleHitView } from '../../http/contract.js';
import { actionWords } from './condition-words.js';

interface AppliedRulesProps {
  rules: readonly RuleHitView[];
  /** How the card sets its headings and lists. */
  classNames: { heading: string | undefined; list: string | undefined };
}

/** Which of the site's rules applied to a comment, in which version, and what they did or would have done. */
export function AppliedRules({ rules, classNames }: AppliedRulesProps) {
  const t = useTranslations('rules');
  const locale = useLocale();
  if (rules.length === 0) return null;
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  return (
    <>
      <h3 className={classNames.heading}>{t('card.title')}</h3>
      <ul className={classNames.list}>
        {rules.map(({ id, version, title, state, actions }) => (
          <li key={`${id}-${version}`}>
            <Anchor component={Link} href={`/rules/${id}`}>
              <bdi>{title}</bdi>
            </Anchor>{' '}
            {t(`card.${state}`, {
              version,
              actions: list.format(actions.map((action) => actionWords(action, { t }))),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
