import { Anchor, SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import type { NarrativeList } from '../../http/contract.js';
import type { FrequencyReport, FrequencyRow } from '../../narratives/frequency-row.js';
import { ChartOrTable, type View } from '../shell/chart-or-table.js';
import { Loading } from '../shell/loading.js';
import { FrequencyTable } from './frequency-table.js';
import { Mentions } from './mentions.js';
import classes from './narrative-detail.module.css';
import { flagWords, rateWithInterval } from './row-words.js';

/** The chart library is a third of the program; only who looks at a chart waits for it. */
const FrequencyChart = lazy(() => import('./frequency-chart.js'));

interface NarrativeDetailProps {
  definition: NarrativeList['narratives'][number] | undefined;
  total: FrequencyRow;
  rows: readonly FrequencyRow[];
  /** The same together with the narratives that are part of it, where some are. */
  rollup: FrequencyReport['rollups'][number] | undefined;
  report: FrequencyReport;
}

/** One narrative: how it went over time, what counts as it, and where it was said. */
export function NarrativeDetail({ definition, rollup, report, ...own }: NarrativeDetailProps) {
  const t = useTranslations('narratives');
  const [level, setLevel] = useState<FrequencyRow['level']>('own');
  const { total, rows } = level === 'rollup' && rollup ? rollup : own;
  const flags = flagWords(total, t);
  const [view, setView] = useState<View>('chart');
  const timed = rows.filter((row) => row.bucketStart !== null);
  const untimed = rows.find((row) => row.bucketStart === null)?.unitsTotal ?? 0;
  const asTable = view === 'table' || timed.length === 0;
  return (
    <article className={classes.detail} aria-labelledby="narrative-title">
      <h2 id="narrative-title" className={classes.title}>
        {total.title}
      </h2>
      {definition && <p className={classes.description}>{definition.description}</p>}

      <section className={classes.panel} aria-label={t('detail.frequency')}>
        <div className={classes.panelHead}>
          <div>
            <h3 className={classes.subject}>{t('detail.subject')}</h3>
            <p className={classes.subtitle}>
              {t('detail.subtitle', { units: total.unitsTotal, rate: rateWithInterval(total, t) })}
            </p>
          </div>
          {timed.length > 0 && <ChartOrTable view={view} onChange={setView} />}
        </div>
        {rollup !== undefined && (
          <SegmentedControl
            size="xs"
            mt="xs"
            aria-label={t('detail.level')}
            value={level}
            onChange={setLevel}
            data={[
              { value: 'own', label: t('detail.levels.own') },
              { value: 'rollup', label: t('detail.levels.rollup') },
            ]}
          />
        )}
        {timed.length === 0 && (
          <p className={classes.note}>
            {t(total.unitsTotal === 0 ? 'detail.noneInPeriod' : 'detail.noTimes')}
          </p>
        )}
        {timed.length > 0 && untimed > 0 && (
          <p className={classes.note}>{t('detail.untimed', { count: untimed })}</p>
        )}
        {asTable ? (
          <FrequencyTable rows={rows} total={total} report={report} />
        ) : (
          <Suspense fallback={<Loading mt={140} what={t('detail.drawing')} />}>
            <FrequencyChart rows={timed} report={report} title={total.title} />
          </Suspense>
        )}
        {flags.length > 0 && <p className={classes.note}>{t('detail.care', { flags: flags.join(', ') })}</p>}
      </section>

      <Mentions narrativeId={total.narrativeId} />
      {definition && <Definition definition={definition} />}
    </article>
  );
}

function Definition({ definition }: { definition: NarrativeList['narratives'][number] }) {
  const t = useTranslations('narratives.detail');
  return (
    <section aria-labelledby="definition-heading">
      <h3 id="definition-heading" className={classes.heading}>
        {t('counts')}
      </h3>
      <ul className={classes.rules}>
        {definition.rules.map((rule) => (
          <li key={rule.id}>
            <span className={classes.ruleId}>{rule.id}</span>
            <code className={classes.phrase}>{rule.phrase}</code>
          </li>
        ))}
      </ul>
      {definition.examples.length > 0 && (
        <>
          <h4 className={classes.minor}>{t('examples')}</h4>
          <ul className={classes.examples}>
            {definition.examples.map((example) => (
              <li key={example} dir="auto">
                {example}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className={classes.note}>
        {t.rich('definition', {
          id: () => (
            <Anchor component={Link} href={`/definitions/${encodeURIComponent(definition.id)}`}>
              <code>{definition.id}</code>
            </Anchor>
          ),
          version: definition.version,
        })}
      </p>
    </section>
  );
}
