import { Button, Kbd } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Verdict } from '../../domain/decision.js';
import classes from './decision-bar.module.css';
import { VERDICT_CHOICES } from './verdicts.js';

/** The four verdicts, always in reach of a thumb or one key. */
export function DecisionBar({
  disabled,
  onDecide,
}: {
  disabled: boolean;
  onDecide: (verdict: Verdict) => void;
}) {
  const t = useTranslations('review');
  return (
    <div className={classes.bar} role="group" aria-label={t('decide')}>
      {VERDICT_CHOICES.map(({ verdict, key, icon }) => (
        <Button
          key={verdict}
          className={classes.button}
          data-verdict={verdict}
          variant="default"
          size="md"
          disabled={disabled}
          title={t(`verdictMeans.${verdict}`)}
          leftSection={<span className={classes.icon}>{icon}</span>}
          rightSection={<Kbd className={classes.key}>{key}</Kbd>}
          aria-keyshortcuts={key}
          onClick={() => onDecide(verdict)}
        >
          {t(`verdict.${verdict}`)}
        </Button>
      ))}
    </div>
  );
}
