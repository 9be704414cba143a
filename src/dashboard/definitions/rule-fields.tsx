import { Button, NumberInput, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import classes from './definition-page.module.css';
import { type NearRule, type PhraseRule, replaced, type Requirement } from './draft.js';
import page from '../shell/page.module.css';
import { Line } from './lines.js';

/** No two words that belong together may be further apart; the server says the same. */
const MOST_BETWEEN = 50;
const STRENGTHS = ['strong', 'weak'] as const;
const SCOPES = ['sentence', 'comment'] as const;
const ORDERS = ['any', 'before'] as const;

/** What is wrong at a place of the definition, or anywhere beneath it. */
export type FaultAt = (place: string) => string | undefined;

interface PhraseFieldsProps {
  rule: PhraseRule;
  /** `match.any[0]`: where it stands in the definition. */
  place: string;
  /** From 1. */
  n: number;
  faultAt: FaultAt;
  onChange: (rule: PhraseRule | null) => void;
}

/** A phrase, how much a hit says by itself, and which words have to stand near it. */
export function PhraseFields({ rule, place, n, faultAt, onChange }: PhraseFieldsProps) {
  const t = useTranslations('definitions.form');
  const requires = rule.requires ?? [];
  const phraseFault = rule.phrase === '' ? undefined : faultAt(`${place}.phrase`);
  return (
    <div className={classes.rule}>
      <Line remove={t('remove')} onRemove={() => onChange(null)}>
        <Textarea
          autosize
          minRows={1}
          aria-label={t('phrase', { n })}
          classNames={{ input: classes.code ?? '' }}
          value={rule.phrase}
          error={phraseFault ?? faultAt(`${place}.id`)}
          onChange={({ currentTarget }) => onChange({ ...rule, phrase: currentTarget.value })}
        />
        <StrengthSelect value={rule.strength} onChange={(strength) => onChange({ ...rule, strength })} />
      </Line>
      {requires.map((requirement, index) => (
        <ConditionFields
          key={index}
          requirement={requirement}
          fault={faultAt(`${place}.requires[${index}]`)}
          onChange={(next) => onChange({ ...rule, requires: replaced(requires, index, next) })}
        />
      ))}
      <Button
        variant="subtle"
        size="compact-xs"
        className={page.flush}
        onClick={() =>
          onChange({
            ...rule,
            requires: [...requires, { near: { terms: [], within: 8, scope: 'sentence' } }],
          })
        }
      >
        {t('addCondition')}
      </Button>
    </div>
  );
}

interface ConditionFieldsProps {
  requirement: Requirement;
  fault: string | undefined;
  onChange: (requirement: Requirement | null) => void;
}

function ConditionFields({ requirement: { near }, fault, onChange }: ConditionFieldsProps) {
  const t = useTranslations('definitions.form');
  return (
    <div className={classes.condition}>
      <Line remove={t('remove')} onRemove={() => onChange(null)}>
        <TagsInput
          label={t('terms')}
          description={t('termsMean')}
          splitChars={[]}
          acceptValueOnBlur
          value={near.terms}
          // Before any was given it needs no words.
          error={near.terms.length === 0 ? undefined : fault}
          onChange={(terms) => onChange({ near: { ...near, terms } })}
        />
        <div className={classes.measures}>
          <WithinInput value={near.within} onChange={(within) => onChange({ near: { ...near, within } })} />
          <ScopeSelect value={near.scope} onChange={(scope) => onChange({ near: { ...near, scope } })} />
        </div>
      </Line>
    </div>
  );
}

interface NearFieldsProps {
  rule: NearRule;
  place: string;
  n: number;
  faultAt: FaultAt;
  onChange: (rule: NearRule | null) => void;
}

/** Two phrases close to each other, in either order or in one. */
export function NearFields({ rule, place, n, faultAt, onChange }: NearFieldsProps) {
  const t = useTranslations('definitions.form');
  const phrase = (name: 'a' | 'b') => (
    <TextInput
      aria-label={t(name === 'a' ? 'nearFirst' : 'nearSecond', { n })}
      classNames={{ input: classes.code ?? '' }}
      value={rule[name]}
      error={rule[name] === '' ? undefined : faultAt(`${place}.${name}`)}
      onChange={({ currentTarget }) => onChange({ ...rule, [name]: currentTarget.value })}
    />
  );
  return (
    <div className={classes.rule}>
      <Line remove={t('remove')} onRemove={() => onChange(null)}>
        <div className={classes.both}>
          {phrase('a')}
          {phrase('b')}
        </div>
        <StrengthSelect value={rule.strength} onChange={(strength) => onChange({ ...rule, strength })} />
      </Line>
      <div className={classes.measures}>
        <WithinInput value={rule.within} onChange={(within) => onChange({ ...rule, within })} />
        <Select
          label={t('order')}
          allowDeselect={false}
          value={rule.order ?? 'any'}
          onChange={(order) => onChange({ ...rule, order })}
          data={ORDERS.map((value) => ({ value, label: t(`orders.${value}`) }))}
        />
        <ScopeSelect value={rule.scope} onChange={(scope) => onChange({ ...rule, scope })} />
      </div>
    </div>
  );
}

interface ChoiceProps<Value> {
  value: Value | null | undefined;
  onChange: (value: Value) => void;
}

function StrengthSelect({ value, onChange }: ChoiceProps<(typeof STRENGTHS)[number]>) {
  const t = useTranslations('definitions.form');
  return (
    <Select
      aria-label={t('strength')}
      allowDeselect={false}
      value={value ?? 'strong'}
      onChange={(next) => next !== null && onChange(next)}
      data={STRENGTHS.map((name) => ({ value: name, label: t(`strengths.${name}`) }))}
    />
  );
}

function ScopeSelect({ value, onChange }: ChoiceProps<(typeof SCOPES)[number]>) {
  const t = useTranslations('definitions.form');
  return (
    <Select
      label={t('reach')}
      allowDeselect={false}
      value={value ?? 'sentence'}
      onChange={(next) => next !== null && onChange(next)}
      data={SCOPES.map((name) => ({ value: name, label: t(`scopes.${name}`) }))}
    />
  );
}

function WithinInput({ value, onChange }: ChoiceProps<number>) {
  const t = useTranslations('definitions.form');
  return (
    <NumberInput
      label={t('within')}
      min={0}
      max={MOST_BETWEEN}
      allowDecimal={false}
      value={value ?? 0}
      onChange={(next) => onChange(Number(next))}
    />
  );
}
