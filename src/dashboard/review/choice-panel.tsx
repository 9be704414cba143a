import { Button, Kbd, TextInput, UnstyledButton } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Loading } from '../shell/loading.js';
import classes from './choice-panel.module.css';
import type { Choice } from './choices.js';
import type { Asking } from './use-asking.js';

/** The reasons or times that finish a verdict, each with its keys; beneath them a note, or a time of one's own. */
export function ChoicePanel({ asking }: { asking: Asking }) {
  const t = useTranslations('decide');
  if (asking.waits)
    return (
      // Has the focus meanwhile, so that no key is written into a field.
      <div className={classes.panel} tabIndex={-1} data-autofocus>
        <Loading what={t('reasonsLoading')} />
      </div>
    );
  return (
    <div className={classes.panel}>
      <ul className={classes.choices}>
        {asking.choices.map((choice, index) => (
          <li key={choice.label}>
            <ChoiceButton choice={choice} isDefault={isDefault(choice, asking, index)} asking={asking} />
          </li>
        ))}
      </ul>
      {asking.verdict === 'reject' ? <Note asking={asking} /> : <OwnTime asking={asking} />}
    </div>
  );
}

/** What the verdict's own key, pressed again, would choose. */
function isDefault(choice: Choice, { choices, verdict }: Asking, index: number): boolean {
  const key = verdict === 'reject' ? 'r' : 'd';
  return index === choices.findIndex(({ keys }) => keys.includes(key)) && choice.keys.includes(key);
}

function ChoiceButton({ choice, isDefault, asking }: { choice: Choice; isDefault: boolean; asking: Asking }) {
  const t = useTranslations('decide');
  return (
    <UnstyledButton
      className={classes.choice}
      data-default={isDefault || undefined}
      data-autofocus={isDefault || undefined}
      aria-keyshortcuts={choice.keys.join(' ')}
      onClick={() => asking.choose(choice)}
    >
      <span>
        {choice.label}
        {isDefault && choice.said.reason != null && (
          <span className={classes.suggested}> {t('suggested')}</span>
        )}
      </span>
      <span className={classes.keys}>
        {choice.keys.map((key) => (
          <Kbd key={key} className={classes.key}>
            {key}
          </Kbd>
        ))}
      </span>
    </UnstyledButton>
  );
}

function Note({ asking }: { asking: Asking }) {
  const t = useTranslations('decide');
  const { lacksNote, note } = asking;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (lacksNote !== null) input.current?.focus();
  }, [lacksNote]);
  return (
    <form
      className={classes.withButton}
      onSubmit={(event) => {
        event.preventDefault();
        const chosen = lacksNote ?? asking.choices.find(({ keys }) => keys.includes('r'));
        if (chosen !== undefined) asking.choose(chosen);
      }}
    >
      <TextInput
        ref={input}
        size="sm"
        label={lacksNote === null ? t('note') : t('sayWhat', { reason: lacksNote.label })}
        placeholder={lacksNote === null ? t('optional') : undefined}
        maxLength={2_000}
        value={note}
        onChange={(event) => asking.setNote(event.currentTarget.value)}
      />
      {lacksNote !== null && (
        <Button type="submit" size="sm" variant="default" disabled={note.trim() === ''}>
          {t('rejectButton')}
        </Button>
      )}
    </form>
  );
}

function OwnTime({ asking }: { asking: Asking }) {
  const t = useTranslations('decide');
  const [time, setTime] = useState('');
  const until = time === '' ? null : new Date(time);
  const isAhead = until !== null && until.getTime() > Date.now();
  return (
    <form
      className={classes.withButton}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isAhead) return;
        const said = { verdict: 'defer', deferredUntil: until.toISOString() } as const;
        asking.choose({ label: time, keys: [], said, needsNote: false });
      }}
    >
      <TextInput
        size="sm"
        type="datetime-local"
        label={t('times.other')}
        error={until !== null && !isAhead && t('times.over')}
        value={time}
        onChange={(event) => setTime(event.currentTarget.value)}
      />
      <Button type="submit" size="sm" variant="default" disabled={!isAhead}>
        {t('deferButton')}
      </Button>
    </form>
  );
}
