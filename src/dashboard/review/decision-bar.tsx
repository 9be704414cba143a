import { Button, Kbd, Popover } from '@mantine/core';
import { useId, type ReactElement } from 'react';
import { useTranslations } from 'use-intl';
import type { Verdict } from '../../domain/decision.js';
import { ChoicePanel } from './choice-panel.js';
import classes from './decision-bar.module.css';
import { keyOf } from './shortcuts.js';
import type { Asking, AskingVerdict } from './use-asking.js';
import { VERDICT_CHOICES } from './verdicts.js';

/** The verdicts, always in reach of a thumb or one key; those that ask for more open a question above them. */
export function DecisionBar({
  disabled,
  asking,
  onDecide,
}: {
  disabled: boolean;
  asking: Asking;
  onDecide: (verdict: Verdict) => void;
}) {
  const t = useTranslations('review');
  return (
    <div className={classes.bar} role="group" aria-label={t('decide')}>
      {VERDICT_CHOICES.map(({ verdict, icon }) => {
        const button = (
          <Button
            key={verdict}
            className={classes.button}
            data-verdict={verdict}
            variant="default"
            size="md"
            disabled={disabled}
            title={t(`verdictMeans.${verdict}`)}
            leftSection={<span className={classes.icon}>{icon}</span>}
            rightSection={<Kbd className={classes.key}>{keyOf(verdict)}</Kbd>}
            aria-keyshortcuts={keyOf(verdict)}
            onClick={() => onDecide(verdict)}
          >
            {t(`verdict.${verdict}`)}
          </Button>
        );
        if (!asksForMore(verdict)) return button;
        return (
          <Question key={verdict} verdict={verdict} asking={asking}>
            {button}
          </Question>
        );
      })}
    </div>
  );
}

function Question({
  verdict,
  asking,
  children,
}: {
  verdict: AskingVerdict;
  asking: Asking;
  children: ReactElement;
}) {
  const t = useTranslations('decide');
  const headingId = useId();
  return (
    <Popover
      opened={asking.verdict === verdict}
      onDismiss={asking.dismiss}
      position="top"
      width={320}
      trapFocus
      returnFocus
      withRoles
      shadow="md"
      transitionProps={{ duration: 0 }}
    >
      <Popover.Target>{children}</Popover.Target>
      <Popover.Dropdown aria-labelledby={headingId}>
        <h3 id={headingId} className={classes.question}>
          {t(`question.${verdict}`)}
        </h3>
        {asking.verdict === verdict && <ChoicePanel asking={asking} />}
      </Popover.Dropdown>
    </Popover>
  );
}

/** Whether a verdict is said only once a reason or a time is chosen. */
export function asksForMore(verdict: Verdict): verdict is AskingVerdict {
  return verdict === 'reject' || verdict === 'defer';
}
