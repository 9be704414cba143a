import { Select, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import classes from './definition-page.module.css';
import type { FormPartProps } from './form-part.js';

const STRENGTHS = ['strong', 'weak'] as const;
const QUOTES = ['separate', 'ignore'] as const;
const SCOPES = ['sentence', 'comment'] as const;

/** How strictly it is looked for, and whose it is. */
export function OptionFields({ definition, onChange }: Omit<FormPartProps, 'faults'>) {
  const t = useTranslations('definitions.form');
  const options = definition.options ?? {};
  const changeOptions = (changes: Partial<NonNullable<DefinitionFile['options']>>): void =>
    onChange({ options: { ...options, ...changes } });
  return (
    <div className={classes.pair}>
      <Select
        label={t('quotes')}
        allowDeselect={false}
        value={options.quotes ?? 'separate'}
        onChange={(quotes) => changeOptions({ quotes })}
        data={QUOTES.map((value) => ({ value, label: t(`quotesAre.${value}`) }))}
      />
      <Select
        label={t('minStrength')}
        allowDeselect={false}
        value={options.min_strength ?? 'strong'}
        onChange={(strength) => changeOptions({ min_strength: strength })}
        data={STRENGTHS.map((value) => ({ value, label: t(`atLeast.${value}`) }))}
      />
      <Select
        label={t('allScope')}
        allowDeselect={false}
        value={options.scope ?? 'sentence'}
        onChange={(scope) => changeOptions({ scope })}
        data={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
      />
      <TextInput
        label={t('owner')}
        value={definition.owner ?? ''}
        onChange={({ currentTarget }) =>
          onChange({ owner: currentTarget.value === '' ? null : currentTarget.value })
        }
      />
    </div>
  );
}
