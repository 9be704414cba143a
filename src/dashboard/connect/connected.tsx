import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import page from '../shell/page.module.css';
import { Problem } from '../shell/problem.js';
import classes from './connect.module.css';

interface ConnectedProps {
  id: string;
  words: { title: string; lede: string; add: string };
  error: Error | null;
  onRetry: () => void;
  /** A card for each that is there. */
  children: ReactNode;
  /** The form for one more; `close` puts it away. */
  form: (close: () => void) => ReactNode;
}

/** A section that shows what the site is connected to, and adds to it. */
export function Connected({ id, words, error, onRetry, children, form }: ConnectedProps) {
  const [isAdding, setAdding] = useState(false);
  const headingId = `${id}-heading`;
  return (
    <section className={page.section} aria-labelledby={headingId}>
      <h2 id={headingId} className={page.heading}>
        {words.title}
      </h2>
      <p className={classes.lede}>{words.lede}</p>
      {error !== null && <Problem error={error} onRetry={onRetry} />}
      {children}
      {isAdding ? (
        form(() => setAdding(false))
      ) : (
        <Button variant="default" onClick={() => setAdding(true)}>
          {words.add}
        </Button>
      )}
    </section>
  );
}
