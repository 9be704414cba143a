import { useTranslations } from 'use-intl';
import type { NarrativeScan } from '../../http/contract.js';
import { isUnderWay } from '../tasks/task.js';
import { TaskProgress } from '../tasks/task-panel.js';
import classes from './definition-page.module.css';

/** How far the look through all comments is, while there is one; nothing once it is done. */
export function ScanState({ scan }: { scan: NarrativeScan | null }) {
  const t = useTranslations('definitions.scan');
  if (scan === null || scan.state === 'done') return null;
  return (
    <div className={classes.scan} role="status">
      <span>{t(scan.state)}</span>
      {isUnderWay(scan) && <TaskProgress task={scan} label={t('progress')} />}
    </div>
  );
}
