import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useErrorWords } from '../api/error-words.js';
import { Form } from '../shell/form.js';
import classes from './connect.module.css';

interface NewFormProps {
  /** The fields. */
  children: ReactNode;
  isComplete: boolean;
  isPending: boolean;
  /** What came of sending it. */
  error: Error | null;
  words: { send: string; cancel: string };
  onSend: () => void;
  onCancel: () => void;
}

/** The form for something that is not there yet: its fields, what is wrong with them, and the two ways out. */
export function NewForm({ children, error, words, onCancel, isPending, ...form }: NewFormProps) {
  return (
    <Form className={classes.form} {...form}>
      {children}
      <FormProblem error={error} />
      <Group>
        <Button type="submit" loading={isPending} disabled={!form.isComplete}>
          {words.send}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {words.cancel}
        </Button>
      </Group>
    </Form>
  );
}

/** Why a form was not taken; nothing while there is no reason. */
export function FormProblem({ error }: { error: Error | null }) {
  const errorWords = useErrorWords();
  if (error === null) return null;
  return (
    <p className={classes.bad} role="alert">
      {errorWords(error)}
    </p>
  );
}
