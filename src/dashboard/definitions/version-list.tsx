import { useTranslations } from 'use-intl';
import type { NarrativeDetail } from '../../http/contract.js';
import { Moment } from '../comment/moment.js';
import classes from './definition-page.module.css';

/** The definition's history: who changed what, when and why, and what each version had found. */
export function VersionList({ versions }: { versions: NarrativeDetail['versions'] }) {
  const t = useTranslations('definitions.versions');
  return (
    <section className={classes.versions} aria-labelledby="versions-heading">
      <h2 id="versions-heading" className={classes.heading}>
        {t('title')}
      </h2>
      <ol className={classes.history} reversed>
        {versions.map(({ version, status, savedAt, by, why, changes, counts }, index) => (
          <li key={version} className={classes.version}>
            <p className={classes.versionHead}>
              <strong>{t('version', { version })}</strong> · {t(`status.${status}`)} · <Moment at={savedAt} />
              {by !== null && ` · ${by}`}
            </p>
            {why !== null && <p className={classes.why}>{why}</p>}
            {counts !== null && (
              <p className={classes.note}>
                {t('counts', {
                  with: counts.unitsWith,
                  total: counts.unitsTotal,
                  own: counts.mentionsOwn,
                  quoted: counts.mentionsQuoted,
                })}
              </p>
            )}
            {index < versions.length - 1 && (
              <dl className={classes.changes}>
                {changes.map(({ path, before, after }) => (
                  <div key={`${path} ${before} ${after}`}>
                    <dt>
                      <code>{path}</code>
                    </dt>
                    {before !== null && (
                      <dd>
                        <del>{before}</del>
                      </dd>
                    )}
                    {after !== null && (
                      <dd>
                        <ins>{after}</ins>
                      </dd>
                    )}
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
