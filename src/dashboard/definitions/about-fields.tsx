import { Select, SegmentedControl, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import classes from './definition-page.module.css';
import { idOf } from './draft.js';
import { faultOf, type FormPartProps } from './form-part.js';
import { definitionsQuery } from './queries.js';

const STATUSES = ['proposed', 'active', 'retired'] as const;

/** What a definition is called, what it is about, and where it stands among the others. */
export function AboutFields({ definition, faults, isNew, onChange }: FormPartProps & { isNew: boolean }) {
  const t = useTranslations('definitions.form');
  const { data } = useQuery(definitionsQuery);
  return (
    <>
      <TextInput
        label={t('title')}
        value={definition.title}
        error={faultOf(faults, 'title', definition.title)}
        onChange={({ currentTarget: { value: title } }) =>
          onChange({ title, ...(isNew && idOf(definition.title) === definition.id && { id: idOf(title) }) })
        }
      />
      {isNew && (
        <TextInput
          label={t('id')}
          description={t('idMeans')}
          value={definition.id}
          error={faultOf(faults, 'id', definition.id)}
          onChange={({ currentTarget }) => onChange({ id: currentTarget.value })}
        />
      )}
      <Textarea
        label={t('description')}
        description={t('descriptionMeans')}
        autosize
        minRows={2}
        value={definition.description}
        error={faultOf(faults, 'description', definition.description)}
        onChange={({ currentTarget }) => onChange({ description: currentTarget.value })}
      />
      <div className={classes.pair}>
        <div>
          <p className={classes.label}>{t('status')}</p>
          <SegmentedControl
            aria-label={t('status')}
            value={definition.status ?? 'active'}
            onChange={(status) => onChange({ status })}
            data={STATUSES.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
        </div>
        <Select
          label={t('parent')}
          placeholder={t('noParent')}
          clearable
          searchable
          value={definition.parent ?? null}
          onChange={(parent) => onChange({ parent })}
          error={faultOf(faults, 'parent', definition.parent ?? undefined)}
          data={(data?.narratives ?? [])
            .filter(({ id }) => id !== definition.id)
            .map(({ id, title }) => ({ value: id, label: title }))}
        />
      </div>
    </>
  );
}
