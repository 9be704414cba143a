import { TagsInput, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import classes from './definition-page.module.css';
import type { CounterExample, Example } from './draft.js';
import { Line } from './lines.js';
import type { FaultAt } from './rule-fields.js';

interface ExampleFieldsProps {
  example: Example;
  place: string;
  n: number;
  faultAt: FaultAt;
  /** It was tried, and everything in it is found. */
  passes: boolean;
  onChange: (example: Example | null) => void;
}

/** A text that must match, exactly what of it, and why it is here. */
export function ExampleFields({ example, place, n, faultAt, passes, onChange }: ExampleFieldsProps) {
  const t = useTranslations('definitions.form');
  const fault = example.text === '' ? undefined : faultAt(place);
  return (
    <div className={classes.rule}>
      <Line remove={t('remove')} onRemove={() => onChange(null)}>
        <Textarea
          aria-label={t('example', { n })}
          autosize
          minRows={1}
          value={example.text}
          error={fault}
          description={passes && fault === undefined && example.text !== '' ? t('passes') : undefined}
          // What exactly must match was said of the old text: what is not in the new one is said no more.
          onChange={({ currentTarget: { value: text } }) => {
            const spans = example.spans?.filter((span) => text.includes(span)) ?? [];
            onChange({ ...example, text, spans: spans.length === 0 ? null : spans });
          }}
        />
      </Line>
      <Details
        open={(example.spans ?? []).length > 0 || (example.note ?? null) !== null}
        label={t('exactly')}
      >
        <TagsInput
          label={t('spans')}
          splitChars={[]}
          acceptValueOnBlur
          value={example.spans ?? []}
          onChange={(spans) => onChange({ ...example, spans: spans.length === 0 ? null : spans })}
        />
        <Note value={example.note} onChange={(note) => onChange({ ...example, note })} />
      </Details>
    </div>
  );
}

interface CounterExampleFieldsProps {
  example: CounterExample;
  place: string;
  n: number;
  faultAt: FaultAt;
  passes: boolean;
  onChange: (example: CounterExample | null) => void;
}

/** A text that must not match, and why it is here. */
export function CounterExampleFields(props: CounterExampleFieldsProps) {
  const { example, place, n, faultAt, passes, onChange } = props;
  const t = useTranslations('definitions.form');
  const fault = example.text === '' ? undefined : faultAt(place);
  return (
    <div className={classes.rule}>
      <Line remove={t('remove')} onRemove={() => onChange(null)}>
        <Textarea
          aria-label={t('counterExample', { n })}
          autosize
          minRows={1}
          value={example.text}
          error={fault}
          description={passes && fault === undefined && example.text !== '' ? t('passes') : undefined}
          onChange={({ currentTarget }) => onChange({ ...example, text: currentTarget.value })}
        />
      </Line>
      <Details open={(example.note ?? null) !== null} label={t('note')}>
        <Note value={example.note} onChange={(note) => onChange({ ...example, note })} />
      </Details>
    </div>
  );
}

/** What most examples do without is folded away, unless there is something in it when the page opens. */
function Details({ open, label, children }: { open: boolean; label: string; children: ReactNode }) {
  const [isOpen] = useState(open);
  return (
    <details className={classes.details} open={isOpen}>
      <summary>{label}</summary>
      <div className={classes.measures}>{children}</div>
    </details>
  );
}

interface NoteProps {
  value: string | null | undefined;
  onChange: (note: string | null) => void;
}

function Note({ value, onChange }: NoteProps) {
  const t = useTranslations('definitions.form');
  return (
    <TextInput
      label={t('note')}
      value={value ?? ''}
      onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? null : currentTarget.value)}
    />
  );
}
