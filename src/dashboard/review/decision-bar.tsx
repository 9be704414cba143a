import { Button, Kbd } from '@mantine/core';
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
  return (
    <div className={classes.bar} role="group" aria-label="Decide">
      {VERDICT_CHOICES.map(({ verdict, label, key, icon, means }) => (
        <Button
          key={verdict}
          className={classes.button}
          data-verdict={verdict}
          variant="default"
          size="md"
          disabled={disabled}
          title={means}
          leftSection={<span className={classes.icon}>{icon}</span>}
          rightSection={<Kbd className={classes.key}>{key}</Kbd>}
          aria-keyshortcuts={key}
          onClick={() => onDecide(verdict)}
        >
          {label}
        </Button>
      ))}
    </div>
  );
}
