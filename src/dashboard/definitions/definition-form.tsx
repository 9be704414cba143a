import { ActionIcon, Button, Select, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { NarrativeCheck } from '../../http/contract.js';
import type { DefinitionFile } from '../../narratives/definition-schema.js';
import { CrossIcon } from '../icons.js';
import classes from './definition-page.module.css';
import { freeRuleId, idOf, replaced } from './draft.js';
import { definitionsQuery } from './queries.js';

const STATUSES = ['proposed', 'active', 'retired'] as const;
const SCOPES = ['overlap', 'sentence', 'comment'] as const;

interface DefinitionFormProps {
  definition: DefinitionFile;
  /** A new one still chooses its id. */
  isNew: boolean;
  faults: NarrativeCheck['faults'];
  inflections: NarrativeCheck['inflections'];
  onChange: (definition: DefinitionFile) => void;
}

/** What most definitions are made of, in fields; whatever else a definition has stays as it is. */
export function DefinitionForm({ definition, isNew, faults, inflections, onChange }: DefinitionFormProps) {
  const t = useTranslations('definitions.form');
  const { data } = useQuery(definitionsQuery);
  const { match } = definition;
  const [any, none] = [match.any ?? [], match.none ?? []];
  const [examples, counterExamples] = [definition.examples ?? [], definition.counter_examples ?? []];
  const change = (changes: Partial<DefinitionFile>): void => onChange({ ...definition, ...changes });
  const changeMatch = (changes: Partial<DefinitionFile['match']>): void =>
    change({ match: { ...match, ...changes } });
  /** What is wrong with one place. An empty field needs no words before anything was typed. */
  const fault = (place: string, value: string | undefined): string | undefined =>
    value === '' ? undefined : faults.find((each) => each.place === place)?.message;
  const others = (match.near?.length ?? 0) + (match.all?.length ?? 0);

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
          <Line
            key={rule.id}
            remove={t('remove')}
            onRemove={() => changeMatch({ any: replaced(any, index, null) })}
          >
            <Textarea
              autosize
              minRows={1}
              aria-label={t('phrase', { n: index + 1 })}
              classNames={{ input: classes.code ?? '' }}
              value={rule.phrase}
              description={(rule.requires?.length ?? 0) > 0 ? t('withConditions') : undefined}
              error={fault(`match.any[${index}].phrase`, rule.phrase)}
              onChange={({ currentTarget: { value: phrase } }) =>
                changeMatch({ any: replaced(any, index, { ...rule, phrase }) })
              }
            />
          </Line>
        ))}
      </Lines>
      {others > 0 && <p className={classes.note}>{t('others', { count: others })}</p>}
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
          <Line
            key={index}
            remove={t('remove')}
            onRemove={() => change({ examples: replaced(examples, index, null) })}
          >
            <Textarea
              aria-label={t('example', { n: index + 1 })}
              autosize
              minRows={1}
              value={example.text}
              error={fault(`examples[${index}].text`, example.text)}
              // What exactly must match was said of the old text.
              onChange={({ currentTarget: { value: text } }) =>
                change({ examples: replaced(examples, index, { ...example, text, spans: null }) })
              }
            />
          </Line>
        ))}
      </Lines>
      <Lines
        title={t('counterExamples')}
        means={t('counterExamplesMean')}
        add={t('addCounterExample')}
        onAdd={() => change({ counter_examples: [...counterExamples, { text: '' }] })}
      >
        {counterExamples.map((example, index) => (
          <Line
            key={index}
            remove={t('remove')}
            onRemove={() => change({ counter_examples: replaced(counterExamples, index, null) })}
          >
            <Textarea
              aria-label={t('counterExample', { n: index + 1 })}
              autosize
              minRows={1}
              value={example.text}
              error={fault(`counter_examples[${index}].text`, example.text)}
              onChange={({ currentTarget: { value: text } }) =>
                change({ counter_examples: replaced(counterExamples, index, { ...example, text }) })
              }
            />
          </Line>
        ))}
      </Lines>
    </div>
  );
}

interface LinesProps {
  title: string;
  means: string;
  add: string;
  onAdd: () => void;
  children: ReactNode;
}

function Lines({ title, means, add, onAdd, children }: LinesProps) {
  return (
    <fieldset className={classes.lines}>
      <legend className={classes.label}>{title}</legend>
      <p className={classes.means}>{means}</p>
      {children}
      <Button variant="subtle" size="compact-sm" onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  );
}

function Line({ remove, onRemove, children }: { remove: string; onRemove: () => void; children: ReactNode }) {
  return (
    <div className={classes.line}>
      {children}
      <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" aria-label={remove} onClick={onRemove}>
        <CrossIcon size={14} />
      </ActionIcon>
    </div>
  );
}
