import { useTranslations } from 'use-intl';
import type { RuleState } from '../../domain/site-rule.js';
import type { RuleVersionView } from '../../http/contract.js';
import classes from './rules-page.module.css';

/** How far a version is in force, as a word in a frame. */
export function RuleStateLabel({ state }: { state: RuleState }) {
  const t = useTranslations('rules.state');
  return (
    <span className={classes.state} data-state={state}>
      {t(state)}
    </span>
  );
}

/** How often a version applied, or would have, and what became of those comments. */
export function RuleCounts({ version }: { version: RuleVersionView }) {
  const t = useTranslations('rules.counts');
  const { state, inShadow, whileOn } = version;
  const on = whileOn ?? (state === 'on' ? NEVER : null);
  const shadow = inShadow ?? (state === 'shadow' ? NEVER : null);
  return (
    <>
      {on && (
        <p className={classes.counts}>
          {t('on', { hits: on.hits })}
          {on.hits > 0 && ` · ${t('verdicts', on)}`}
        </p>
      )}
      {shadow && (
        <p className={classes.counts}>
          {t('shadow', { hits: shadow.hits })}
          {shadow.hits > 0 && ` · ${t('verdicts', shadow)}`}
        </p>
      )}
    </>
  );
}

const NEVER = { hits: 0, approved: 0, rejected: 0 };
