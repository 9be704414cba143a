import { useTranslations } from 'use-intl';
import type { NarrativeCheck } from '../../http/contract.js';
import { Concordance, LineTag } from '../narratives/concordance.js';
import { Loading } from '../shell/loading.js';
import classes from './definition-page.module.css';

interface DraftPreviewProps {
  check: NarrativeCheck | undefined;
  isNew: boolean;
  /** Still being filled in: that fields are empty needs no words. */
  isUnfinished: boolean;
}

/** What is wrong with a draft, and where in the newest comments it finds its narrative. */
export function DraftPreview({ check, isNew, isUnfinished }: DraftPreviewProps) {
  const t = useTranslations('definitions.preview');
  if (check === undefined) return <Loading what={t('loading')} />;
  const { faults, preview } = check;
  return (
    <section className={classes.preview} aria-label={t('title')}>
      <h2 className={classes.heading}>{t('title')}</h2>
      {faults.length > 0 && !isUnfinished && (
        <ul className={classes.faults}>
          {faults.map(({ line, column, place, message }) => (
            <li key={`${line}:${column}:${place}:${message}`}>
              <code>{place}</code> {message}
            </li>
          ))}
        </ul>
      )}
      {preview === null && <p className={classes.note}>{t(isUnfinished ? 'notYet' : 'unreadable')}</p>}
      {preview !== null && (
        <>
          <p className={classes.told} aria-live="polite">
            {t('told', {
              units: preview.units,
              comments: preview.comments,
              authors: preview.authors,
              threads: preview.threads,
            })}
            {preview.gained + preview.lost > 0 &&
              ` ${t('changed', { gained: preview.gained, lost: preview.lost })}`}
          </p>
          <Concordance
            lines={preview.lines}
            tag={({ change, quoted, negated, rule }) => (
              <LineTag kind={change === 'kept' && quoted ? 'external' : change}>
                {change === 'kept' || isNew ? rule : t(change)}
                {quoted && `, ${t('quoted')}`}
                {negated && `, ${t('negated')}`}
              </LineTag>
            )}
          />
        </>
      )}
    </section>
  );
}
