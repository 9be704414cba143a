import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { CommentView } from '../../http/contract.js';
import { useCareSettings } from './care-settings.js';
import { isSevere } from './severe.js';
import classes from './veil.module.css';

/** Whether somebody is to be spared the words of a comment, and the way to ask for them all the same. */
export function useVeil(comment: Pick<CommentView, 'id' | 'analysis'>): {
  readonly veiled: boolean;
  readonly lift: () => void;
} {
  const [{ blur }] = useCareSettings();
  const [askedFor, setAskedFor] = useState<number | null>(null);
  return {
    veiled: blur && askedFor !== comment.id && isSevere(comment),
    lift: () => setAskedFor(comment.id),
  };
}

interface VeilProps {
  veiled: boolean;
  /** Left out where there is no room to ask, or it is asked nearby. */
  onLift?: () => void;
  children: ReactNode;
}

/** Words that are blurred, and kept from screen readers, until they are asked for. */
export function Veil({ veiled, onLift, children }: VeilProps) {
  const t = useTranslations('care');
  if (!veiled) return children;
  if (onLift === undefined)
    return (
      <span className={classes.block} aria-label={t('severe')} role="img">
        <span className={classes.hidden} aria-hidden inert>
          {children}
        </span>
      </span>
    );
  return (
    <div className={classes.veil}>
      <div className={classes.hidden} inert>
        {children}
      </div>
      <div className={classes.ask}>
        <strong>{t('severe')}</strong>
        <Button size="compact-sm" variant="default" onClick={onLift}>
          {t('show')}
        </Button>
      </div>
    </div>
  );
}
