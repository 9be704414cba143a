import { Checkbox, MultiSelect, NumberInput, Select, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Severity } from '../../domain/finding.js';
import type {
  AuthorCondition,
  Condition,
  FindingCondition,
  NarrativeCondition,
  ScoreCondition,
  ThreadCondition,
} from '../../domain/site-rule.js';
import { narrativesQuery } from '../api/queries.js';
import { FORMS, TARGETS } from '../comment/forms.js';
import { ATTRIBUTE_NAMES } from './attribute-names.js';
import { given, linesOf } from './condition-draft.js';
import classes from './rule-form.module.css';

interface FieldsProps<T> {
  value: T;
  onChange: (condition: Condition) => void;
}

/** What one condition asks, to be filled in. */
export function ConditionFields({
  condition,
  onChange,
}: {
  condition: Condition;
  onChange: (condition: Condition) => void;
}) {
  return (
    <div className={classes.fields}>
      {'score' in condition && <ScoreFields value={condition.score} onChange={onChange} />}
      {'finding' in condition && <FindingFields value={condition.finding} onChange={onChange} />}
      {'narrative' in condition && <NarrativeFields value={condition.narrative} onChange={onChange} />}
      {'author' in condition && <AuthorFields value={condition.author} onChange={onChange} />}
      {'words' in condition && <WordsField value={condition.words} onChange={onChange} />}
      {'thread' in condition && <ThreadFields value={condition.thread} onChange={onChange} />}
    </div>
  );
}

function ScoreFields({ value, onChange }: FieldsProps<ScoreCondition>) {
  const t = useTranslations('rules');
  const change = (part: Partial<ScoreCondition>): void => onChange({ score: given({ ...value, ...part }) });
  const limit = (name: 'atLeast' | 'below') => (
    <NumberInput
      label={t(`form.${name}`)}
      w={110}
      min={0}
      max={1}
      step={0.05}
      decimalScale={2}
      value={value[name] ?? ''}
      onChange={(score) => change({ [name]: typeof score === 'number' ? score : undefined })}
    />
  );
  return (
    <>
      <Select
        label={t('form.attribute')}
        allowDeselect={false}
        value={value.attribute}
        onChange={(attribute) => change({ attribute: attribute ?? value.attribute })}
        data={ATTRIBUTE_NAMES.map((attribute) => ({ value: attribute, label: t(`attribute.${attribute}`) }))}
      />
      {limit('atLeast')}
      {limit('below')}
    </>
  );
}

function FindingFields({ value, onChange }: FieldsProps<FindingCondition>) {
  const t = useTranslations('rules.form');
  const tForm = useTranslations('comment.form');
  const tTarget = useTranslations('comment.target');
  const change = (part: Partial<FindingCondition>): void =>
    onChange({ finding: given({ ...value, ...part }) });
  return (
    <>
      <MultiSelect
        label={t('forms')}
        placeholder={value.forms ? '' : t('anyOf')}
        className={classes.wide}
        value={[...(value.forms ?? [])]}
        onChange={(forms) => change({ forms: forms.length > 0 ? forms : undefined })}
        data={FORMS.map((form) => ({ value: form, label: tForm(form) }))}
      />
      <MultiSelect
        label={t('targets')}
        placeholder={value.targets ? '' : t('anyOf')}
        className={classes.wide}
        value={[...(value.targets ?? [])]}
        onChange={(targets) => change({ targets: targets.length > 0 ? targets : undefined })}
        data={TARGETS.map((target) => ({ value: target, label: tTarget(target) }))}
      />
      <Select
        label={t('severity')}
        allowDeselect={false}
        value={String(value.severityAtLeast ?? 1)}
        onChange={(severity) => change({ severityAtLeast: Number(severity ?? 1) as Severity })}
        data={([1, 2, 3] as const).map((level) => ({
          value: String(level),
          label: t(`severities.level${level}`),
        }))}
      />
      <NumberInput
        label={t('places')}
        min={1}
        max={100}
        allowDecimal={false}
        value={value.countAtLeast ?? 1}
        onChange={(count) => change({ countAtLeast: typeof count === 'number' ? count : undefined })}
      />
    </>
  );
}

function NarrativeFields({ value, onChange }: FieldsProps<NarrativeCondition>) {
  const t = useTranslations('rules.form');
  const { data } = useQuery(narrativesQuery);
  const known = data?.narratives.map(({ id, title }) => ({ value: id, label: title })) ?? [];
  // Also those that were retired since, or the rule would lose them by being looked at.
  const missing = (value.ids ?? []).filter((id) => !known.some((option) => option.value === id));
  const change = (part: Partial<NarrativeCondition>): void =>
    onChange({ narrative: given({ ...value, ...part }) });
  return (
    <>
      <MultiSelect
        label={t('narratives')}
        placeholder={value.ids ? '' : t('anyOf')}
        className={classes.wide}
        searchable
        value={[...(value.ids ?? [])]}
        onChange={(ids) => change({ ids: ids.length > 0 ? ids : undefined })}
        data={[...known, ...missing.map((id) => ({ value: id, label: id }))]}
      />
      <Checkbox
        className={classes.wide}
        label={t('ownWords')}
        checked={value.ownWords ?? false}
        onChange={(event) => change({ ownWords: event.currentTarget.checked })}
      />
    </>
  );
}

function AuthorFields({ value, onChange }: FieldsProps<AuthorCondition>) {
  const t = useTranslations('rules.form');
  const change = (part: Partial<AuthorCondition>): void => onChange({ author: given({ ...value, ...part }) });
  const { rejectedShareAtLeast: share } = value;
  const whole = (name: 'newWithinDays' | 'postedAtLeast' | 'postedAtMost', min: number) => (
    <NumberInput
      label={t(name)}
      min={min}
      allowDecimal={false}
      value={value[name] ?? ''}
      onChange={(count) => change({ [name]: typeof count === 'number' ? count : undefined })}
    />
  );
  return (
    <>
      {whole('newWithinDays', 1)}
      {whole('postedAtLeast', 1)}
      {whole('postedAtMost', 0)}
      <NumberInput
        label={t('rejectedShare')}
        min={0}
        max={100}
        suffix=" %"
        allowDecimal={false}
        value={share === undefined ? '' : Math.round(share * 100)}
        onChange={(percent) =>
          change({ rejectedShareAtLeast: typeof percent === 'number' ? percent / 100 : undefined })
        }
      />
    </>
  );
}

function WordsField({ value, onChange }: FieldsProps<readonly string[]>) {
  const t = useTranslations('rules.form');
  const [text, setText] = useState(value.join('\n'));
  return (
    <Textarea
      className={classes.wide}
      label={t('phrases')}
      description={t('phrasesHint')}
      autosize
      minRows={2}
      maxRows={12}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange({ words: linesOf(event.currentTarget.value) });
      }}
    />
  );
}

function ThreadFields({ value, onChange }: FieldsProps<ThreadCondition>) {
  const t = useTranslations('rules.form');
  const [ids, setIds] = useState(value.ids?.join('\n') ?? '');
  const change = (part: Partial<ThreadCondition>): void => onChange({ thread: given({ ...value, ...part }) });
  return (
    <>
      <TextInput
        label={t('address')}
        value={value.addressContains ?? ''}
        onChange={(event) => change({ addressContains: event.currentTarget.value })}
      />
      <Textarea
        label={t('threads')}
        autosize
        minRows={1}
        maxRows={8}
        value={ids}
        onChange={(event) => {
          setIds(event.currentTarget.value);
          const lines = linesOf(event.currentTarget.value);
          change({ ids: lines.length > 0 ? lines : undefined });
        }}
      />
    </>
  );
}
