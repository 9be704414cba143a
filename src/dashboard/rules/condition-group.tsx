import { ActionIcon, Button, Checkbox, Group as Row, Select } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { Condition } from '../../domain/site-rule.js';
import { CrossIcon } from '../icons.js';
import {
  DEEPEST_GROUP,
  freshCondition,
  isNegated,
  kindOf,
  negated,
  partsOf,
  plainOf,
  regrouped,
  ROW_KINDS,
  type Group,
  type RowKind,
} from './condition-draft.js';
import { ConditionFields } from './condition-fields.js';
import classes from './rule-form.module.css';

interface ConditionGroupProps {
  group: Group;
  /** How many groups this one stands in. */
  depth: number;
  onChange: (group: Group) => void;
}

/** Conditions of which all, or any, must hold; each a row, a group among them a box of its own. */
export function ConditionGroup({ group, depth, onChange }: ConditionGroupProps) {
  const t = useTranslations('rules.form');
  const parts = partsOf(group);
  const add = (kind: RowKind): void => onChange(regrouped(group, [...parts, freshCondition(kind)]));
  return (
    <div className={classes.group} data-nested={depth > 0 || undefined}>
      <Select
        className={classes.matching}
        aria-label={t('matching')}
        allowDeselect={false}
        value={'all' in group ? 'all' : 'any'}
        onChange={(value) => onChange(value === 'any' ? { any: parts } : { all: parts })}
        data={[
          { value: 'all', label: t('all') },
          { value: 'any', label: t('any') },
        ]}
      />
      <ul className={classes.rows}>
        {parts.map((part, index) => (
          <li key={index}>
            <ConditionRow
              condition={part}
              depth={depth}
              onChange={(changed) => onChange(regrouped(group, parts.with(index, changed)))}
              onRemove={
                parts.length === 1 ? null : () => onChange(regrouped(group, parts.toSpliced(index, 1)))
              }
            />
          </li>
        ))}
      </ul>
      <Row gap="xs">
        <Button variant="default" size="compact-md" onClick={() => add('score')}>
          {t('addCondition')}
        </Button>
        {depth < DEEPEST_GROUP && (
          <Button variant="subtle" size="compact-md" onClick={() => add('group')}>
            {t('addGroup')}
          </Button>
        )}
      </Row>
    </div>
  );
}

interface ConditionRowProps {
  condition: Condition;
  depth: number;
  onChange: (condition: Condition) => void;
  /** Null for the last one: a group cannot be empty. */
  onRemove: (() => void) | null;
}

function ConditionRow({ condition, depth, onChange, onRemove }: ConditionRowProps) {
  const t = useTranslations('rules.form');
  const plain = plainOf(condition);
  const not = isNegated(condition);
  const kind = kindOf(condition);
  return (
    <div className={classes.row}>
      <div className={classes.rowHead}>
        <Checkbox
          label={t('not')}
          checked={not}
          onChange={(event) => onChange(negated(condition, event.currentTarget.checked))}
        />
        <Select
          aria-label={t('kind')}
          allowDeselect={false}
          value={kind}
          onChange={(value) => onChange(negated(freshCondition(value ?? 'score'), not))}
          data={ROW_KINDS.filter((row) => row !== 'group' || kind === 'group' || depth < DEEPEST_GROUP).map(
            (row) => ({ value: row, label: t(`kinds.${row}`) }),
          )}
        />
        {onRemove && (
          <ActionIcon
            className={classes.remove}
            variant="subtle"
            color="gray"
            c="var(--ink-soft)"
            aria-label={t('remove')}
            onClick={onRemove}
          >
            <CrossIcon size={15} />
          </ActionIcon>
        )}
      </div>
      {'all' in plain || 'any' in plain ? (
        <ConditionGroup group={plain} depth={depth + 1} onChange={(group) => onChange(negated(group, not))} />
      ) : (
        <ConditionFields condition={plain} onChange={(changed) => onChange(negated(changed, not))} />
      )}
    </div>
  );
}
