import { Select, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { NarrativeCheck } from '../../http/contract.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import classes from './definition-page.module.css';
import { freeRuleId, replaced } from './draft.js';
import { faultIn, faultOf, type FormPartProps } from './form-part.js';
import { Line, Lines } from './lines.js';
import { NearFields, PhraseFields } from './rule-fields.js';

const SCOPES = ['overlap', 'sentence', 'comment'] as const;

interface MatchFieldsProps extends FormPartProps {
  inflections: NarrativeCheck['inflections'];
}

/** What a comment says that tells the narrative: phrases, pairs of phrases, what else must be there and what must not. */
export function MatchFields({ definition, faults, inflections, onChange }: MatchFieldsProps) {
  const t = useTranslations('definitions.form');
  const { match } = definition;
  const [any, near, all, none] = [match.any ?? [], match.near ?? [], match.all ?? [], match.none ?? []];
  const changeMatch = (changes: Partial<DefinitionFile['match']>): void =>
    onChange({ match: { ...match, ...changes } });
  const faultAt = (place: string) => faultIn(faults, place);
  return (
    <>
      <Lines
        title={t('phrases')}
        means={t('phrasesMean')}
        add={t('addPhrase')}
        onAdd={() => changeMatch({ any: [...any, { id: freeRuleId(match), phrase: '' }] })}
      >
        {any.map((rule, index) => (
          <PhraseFields
            key={rule.id}
            rule={rule}
            place={`match.any[${index}]`}
            n={index + 1}
            faultAt={faultAt}
            onChange={(next) => changeMatch({ any: replaced(any, index, next) })}
          />
        ))}
      </Lines>
      <Lines
        title={t('near')}
        means={t('nearMeans')}
        add={t('addNear')}
        onAdd={() => changeMatch({ near: [...near, { id: freeRuleId(match), a: '', b: '', within: 6 }] })}
      >
        {near.map((rule, index) => (
          <NearFields
            key={rule.id}
            rule={rule}
            place={`match.near[${index}]`}
            n={index + 1}
            faultAt={faultAt}
            onChange={(next) => changeMatch({ near: replaced(near, index, next) })}
          />
        ))}
      </Lines>
      <Lines
        title={t('all')}
        means={t('allMeans')}
        add={t('addAll')}
        onAdd={() => changeMatch({ all: [...all, { phrase: '' }] })}
      >
        {all.map((group, index) => (
          <Line
            key={index}
            remove={t('remove')}
            onRemove={() => changeMatch({ all: replaced(all, index, null) })}
          >
            <TextInput
              aria-label={t('allPhrase', { n: index + 1 })}
              classNames={{ input: classes.code ?? '' }}
              value={group.phrase}
              error={faultOf(faults, `match.all[${index}].phrase`, group.phrase)}
              onChange={({ currentTarget: { value: phrase } }) =>
                changeMatch({ all: replaced(all, index, { phrase }) })
              }
            />
          </Line>
        ))}
      </Lines>
      {inflections.length > 0 && (
        <details className={classes.note}>
          <summary>{t('inflections', { count: inflections.length })}</summary>
          {inflections.map(({ word, forms }) => (
            <span key={word} className={classes.inflection}>
              <code>{word}~</code> {forms.join(', ')}
            </span>
          ))}
        </details>
      )}

      <Lines
        title={t('exclusions')}
        means={t('exclusionsMean')}
        add={t('addExclusion')}
        onAdd={() => changeMatch({ none: [...none, { phrase: '', scope: 'overlap' }] })}
      >
        {none.map((exclusion, index) => (
          <Line
            key={index}
            remove={t('remove')}
            onRemove={() => changeMatch({ none: replaced(none, index, null) })}
          >
            <Textarea
              autosize
              minRows={1}
              aria-label={t('exclusion', { n: index + 1 })}
              classNames={{ input: classes.code ?? '' }}
              value={exclusion.phrase}
              error={faultOf(faults, `match.none[${index}].phrase`, exclusion.phrase)}
              onChange={({ currentTarget: { value: phrase } }) =>
                changeMatch({ none: replaced(none, index, { ...exclusion, phrase }) })
              }
            />
            <Select
              aria-label={t('scope')}
              allowDeselect={false}
              value={exclusion.scope ?? 'overlap'}
              onChange={(scope) => changeMatch({ none: replaced(none, index, { ...exclusion, scope }) })}
              data={SCOPES.map((value) => ({ value, label: t(`scopes.${value}`) }))}
            />
          </Line>
        ))}
      </Lines>
    </>
  );
}
