import { Progress } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { NarrativeScan } from '../../http/contract.js';
import classes from './definition-page.module.css';

/** How far the look through all comments is, while there is one; nothing once it is done. */
export function ScanState({ scan }: { scan: NarrativeScan | null }) {
  const t = useTranslations('definitions.scan');
  if (scan === null || scan.state === 'done') return null;
  return (
    <div className={classes.scan} role="status">
      <span>{t(scan.state)}</span>
      {scan.state !== 'failed' && (
        <Progress value={100 * scan.progress} striped animated aria-label={t('progress')} />
      )}
    </div>
  );
}
