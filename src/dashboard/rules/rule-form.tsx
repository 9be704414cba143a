import { Button, Select, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import type { Disposition, RuleAction, RuleDefinition } from '../../domain/site-rule.js';
import { moderatorsQuery } from '../api/queries.js';
import { useMay } from '../api/use-may.js';
import { Form } from '../shell/form.js';
import { BacktestPanel } from './backtest-panel.js';
import { asGroup } from './condition-draft.js';
import { ConditionGroup } from './condition-group.js';
import classes from './rule-form.module.css';
import { useRuleSentence } from './use-rule-words.js';

interface RuleFormProps {
  rule: RuleDefinition;
  saving: boolean;
  onSave: (rule: RuleDefinition) => void;
}

const DOING = ['hold', 'route', 'publish', 'reject', 'none'] as const;
type Doing = (typeof DOING)[number];

/** Chosen instead of a person. */
const DESK = 'desk';

/** Writes a rule without knowing its language: conditions in rows, the sentence they make below. */
export function RuleForm({ rule: first, saving, onSave }: RuleFormProps) {
  const t = useTranslations('rules.form');
  const sentenceOf = useRuleSentence();
  const [rule, setRule] = useState(first);
  const doing: Doing =
    (rule.then.find(({ do: action }) => action !== 'tag')?.do as Disposition | undefined) ?? 'none';
  const route = rule.then.find((action) => action.do === 'route');
  const tag = rule.then.find((action) => action.do === 'tag')?.tag ?? '';
  const act = (next: Partial<Done>): void =>
    setRule({
      ...rule,
      then: actionsOf({ doing, to: route?.to ?? '', person: route?.person, tag, ...next }),
    });
  return (
    <Form className={classes.form} onSend={() => onSave(rule)}>
      <TextInput
        className={classes.name}
        label={t('name')}
        description={t('nameHint')}
        required
        maxLength={120}
        value={rule.title}
        onChange={(event) => setRule({ ...rule, title: event.currentTarget.value })}
      />
      <fieldset className={classes.part}>
        <legend className={classes.legend}>{t('when')}</legend>
        <ConditionGroup
          group={asGroup(rule.when)}
          depth={0}
          onChange={(when) => setRule({ ...rule, when })}
        />
      </fieldset>
      <fieldset className={classes.part}>
        <legend className={classes.legend}>{t('then')}</legend>
        <div className={classes.actions}>
          <Select
            aria-label={t('doing')}
            allowDeselect={false}
            value={doing}
            onChange={(value) => act({ doing: value ?? 'hold' })}
            data={DOING.map((action) => ({ value: action, label: t(`actions.${action}`) }))}
          />
          {doing === 'route' && <RouteTo to={route?.to ?? ''} person={route?.person} onChange={act} />}
          <TextInput
            label={t('tag')}
            description={doing === 'none' ? undefined : t('tagHint')}
            required={doing === 'none'}
            maxLength={40}
            value={tag}
            onChange={(event) => act({ tag: event.currentTarget.value })}
          />
        </div>
      </fieldset>
      <section className={classes.reads} aria-live="polite">
        <h2>{t('reads')}</h2>
        <p className={classes.sentence}>{sentenceOf(rule)}</p>
      </section>
      <div className={classes.buttons}>
        <Button type="submit" loading={saving}>
          {t('save')}
        </Button>
      </div>
      <BacktestPanel rule={rule} />
    </Form>
  );
}

/** What is done with a comment, as the form has it. */
interface Done {
  readonly doing: Doing;
  readonly to: string;
  readonly person: number | undefined;
  readonly tag: string;
}

/** For whom a comment is held: a person of the site, or a desk by its name. */
function RouteTo({
  to,
  person,
  onChange,
}: Pick<Done, 'to' | 'person'> & { onChange: (next: Pick<Done, 'to' | 'person'>) => void }) {
  const t = useTranslations('rules.form');
  const maySeePeople = useMay('assign-threads');
  const { data } = useQuery({ ...moderatorsQuery, enabled: maySeePeople });
  const people = (data?.moderators ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  // Somebody who has left is still who the rule names.
  if (person !== undefined && !people.some(({ value }) => value === String(person)))
    people.push({ value: String(person), label: to });
  return (
    <>
      {people.length > 0 && (
        <Select
          label={t('routePerson')}
          allowDeselect={false}
          searchable
          value={person === undefined ? DESK : String(person)}
          data={[{ value: DESK, label: t('routeDesk') }, ...people]}
          onChange={(value) => {
            const chosen = people.find((option) => option.value === value);
            onChange(
              chosen ? { to: chosen.label, person: Number(chosen.value) } : { to: '', person: undefined },
            );
          }}
        />
      )}
      {person === undefined && (
        <TextInput
          label={t('routeTo')}
          required
          maxLength={60}
          value={to}
          onChange={(event) => onChange({ to: event.currentTarget.value, person })}
        />
      )}
    </>
  );
}

function actionsOf({ doing, to, person, tag }: Done): RuleAction[] {
  const tags: RuleAction[] = tag === '' && doing !== 'none' ? [] : [{ do: 'tag', tag }];
  if (doing === 'none') return tags;
  return doing === 'route' ? [{ do: 'route', to, person }, ...tags] : [{ do: doing }, ...tags];
}
