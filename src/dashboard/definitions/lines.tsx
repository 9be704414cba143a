import { ActionIcon, Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { CrossIcon } from '../icons.js';
import page from '../shell/page.module.css';
import classes from './definition-page.module.css';

interface LinesProps {
  title: string;
  means: string;
  add: string;
  onAdd: () => void;
  children: ReactNode;
}

/** A list of fields of one kind, and a button for one more. */
export function Lines({ title, means, add, onAdd, children }: LinesProps) {
  return (
    <fieldset className={classes.lines}>
      <legend className={classes.label}>{title}</legend>
      <p className={classes.means}>{means}</p>
      {children}
      <Button variant="subtle" size="compact-sm" className={page.flush} onClick={onAdd}>
        {add}
      </Button>
    </fieldset>
  );
}

interface LineProps {
  remove: string;
  onRemove: () => void;
  children: ReactNode;
}

/** One of them, which can be taken away. */
export function Line({ remove, onRemove, children }: LineProps) {
  return (
    <div className={classes.line}>
      {children}
      <ActionIcon variant="subtle" color="gray" c="var(--ink-soft)" aria-label={remove} onClick={onRemove}>
        <CrossIcon size={14} />
      </ActionIcon>
    </div>
  );
}
