import { Select, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { NarrativeCheck } from '../../http/contract.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import classes from './definition-page.module.css';
import { freeRuleId, idOf, replaced } from './draft.js';
import { CounterExampleFields, ExampleFields } from './example-fields.js';
import { Line, Lines } from './lines.js';
import { definitionsQuery } from './queries.js';
import { NearFields, PhraseFields } from './rule-fields.js';

const STATUSES = ['proposed', 'active', 'retired'] as const;
const SCOPES = ['overlap', 'sentence', 'comment'] as const;
const STRENGTHS = ['strong', 'weak'] as const;
const QUOTES = ['separate', 'ignore'] as const;

interface DefinitionFormProps {
  definition: DefinitionFile;
  /** A new one still chooses its id. */
  isNew: boolean;
  faults: NarrativeCheck['faults'];
  /** What stands in the fields was tried, examples and all. */
  isTried: boolean;
  inflections: NarrativeCheck['inflections'];
  onChange: (definition: DefinitionFile) => void;
}

/** A definition in fields. Sources, and the changes a file tells of, stay as they are. */
export function DefinitionForm(props: DefinitionFormProps) {
  const { definition, isNew, faults, isTried, inflections, onChange } = props;
  const t = useTranslations('definitions.form');
  const { data } = useQuery(definitionsQuery);
  const { match } = definition;
  const [any, near, all, none] = [match.any ?? [], match.near ?? [], match.all ?? [], match.none ?? []];
  const options = definition.options ?? {};
  const [examples, counterExamples] = [definition.examples ?? [], definition.counter_examples ?? []];
  const change = (changes: Partial<DefinitionFile>): void => onChange({ ...definition, ...changes });
  const changeMatch = (changes: Partial<DefinitionFile['match']>): void =>
    change({ match: { ...match, ...changes } });
  /** What is wrong with one place. An empty field needs no words before anything was typed. */
  const fault = (place: string, value: string | undefined): string | undefined =>
    value === '' ? undefined : faults.find((each) => each.place === place)?.message;
  const faultAt = (place: string): string | undefined =>
    faults.find((each) => each.place === place || each.place.startsWith(`${place}.`))?.message;
  const changeOptions = (changes: Partial<NonNullable<DefinitionFile['options']>>): void =>
    change({ options: { ...options, ...changes } });

  return (
    <div className={classes.fields}>
      <TextInput
        label={t('title')}
        value={definition.title}
        error={fault('title', definition.title)}
        onChange={({ currentTarget: { value: title } }) =>
          change({ title, ...(isNew && idOf(definition.title) === definition.id && { id: idOf(title) }) })
        }
      />
      {isNew && (
        <TextInput
          label={t('id')}
          description={t('idMeans')}
          value={definition.id}
          error={fault('id', definition.id)}
          onChange={({ currentTarget }) => change({ id: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('description')}
        description={t('descriptionMeans')}
        autosize
        minRows={2}
        value={definition.description}
        error={fault('description', definition.description)}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      <div className={classes.pair}>
        <div>
          <p className={classes.label}>{t('status')}</p>
          <SegmentedControl
            aria-label={t('status')}
            value={definition.status ?? 'active'}
            onChange={(status) => change({ status })}
            data={STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
        </div>
        <Select
          label={t('parent')}
          placeholder={t('noParent')}
          clearable
          searchable
          value={definition.parent ?? null}
          onChange={(parent) => change({ parent })}
          error={fault('parent', definition.parent ?? undefined)}
          data={(data?.narratives ?? [])
            .filter(({ id }) => id !== definition.id)
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </div>

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
              error={fault(`match.all[${index}].phrase`, group.phrase)}
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
              error={fault(`match.none[${index}].phrase`, exclusion.phrase)}
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

      <Lines
        title={t('examples')}
        means={t('examplesMean')}
        add={t('addExample')}
        onAdd={() => change({ examples: [...examples, { text: '' }] })}
      >
        {examples.map((example, index) => (
          <ExampleFields
            key={index}
            example={example}
            place={`examples[${index}]`}
            n={index + 1}
            faultAt={faultAt}
            passes={isTried}
            onChange={(next) => change({ examples: replaced(examples, index, next) })}
          />
        ))}
      </Lines>
      <Lines
        title={t('counterExamples')}
        means={t('counterExamplesMean')}
        add={t('addCounterExample')}
        onAdd={() => change({ counter_examples: [...counterExamples, { text: '' }] })}
      >
        {counterExamples.map((example, index) => (
          <CounterExampleFields
            key={index}
            example={example}
            place={`counter_examples[${index}]`}
            n={index + 1}
            faultAt={faultAt}
            passes={isTried}
            onChange={(next) => change({ counter_examples: replaced(counterExamples, index, next) })}
          />
        ))}
      </Lines>

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
          data={(['sentence', 'comment'] as const).map((value) => ({ value, label: t(`scopes.${value}`) }))}
        />
        <TextInput
          label={t('owner')}
          value={definition.owner ?? ''}
          onChange={({ currentTarget }) =>
            change({ owner: currentTarget.value === '' ? null : currentTarget.value })
          }
        />
      </div>
    </div>
  );
}
