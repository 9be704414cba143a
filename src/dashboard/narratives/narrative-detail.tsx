import { SegmentedControl } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import type { NarrativeList } from '../../http/contract.js';
import type { FrequencyReport, FrequencyRow } from '../../narratives/frequency-row.js';
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
  report: FrequencyReport;
}

/** One narrative: how it went over time, what counts as it, and where it was said. */
export function NarrativeDetail({ definition, total, rows, report }: NarrativeDetailProps) {
  const [view, setView] = useState('chart');
  const timed = rows.filter((row) => row.bucketStart !== null);
  const untimed = rows.find((row) => row.bucketStart === null)?.unitsTotal ?? 0;
  const asTable = view === 'table' || timed.length === 0;
  return (
    <article className={classes.detail} aria-labelledby="narrative-title">
      <h2 id="narrative-title" className={classes.title}>
        {total.title}
      </h2>
      {definition && <p className={classes.description}>{definition.description}</p>}

      <section className={classes.panel} aria-label="Frequency">
        <div className={classes.panelHead}>
          <div>
            <h3 className={classes.subject}>Comments that voice it, per 1,000 comments</h3>
            <p className={classes.subtitle}>
              n = {total.unitsTotal.toLocaleString('en')} comments, {rateWithInterval(total)} over the whole
              period; the band is the 95 % interval (Wilson)
            </p>
          </div>
          {timed.length > 0 && (
            <SegmentedControl
              size="xs"
              aria-label="Show as"
              value={view}
              onChange={setView}
              data={[
                { value: 'chart', label: 'Chart' },
                { value: 'table', label: 'Table' },
              ]}
            />
          )}
        </div>
        {timed.length === 0 && (
          <p className={classes.note}>
            {total.unitsTotal === 0
              ? 'No comments fall into this period.'
              : 'There is no line over time: the source gives no times for these comments. The totals need none.'}
          </p>
        )}
        {timed.length > 0 && untimed > 0 && (
          <p className={classes.note}>
            {untimed.toLocaleString('en')} comments without a time are in the totals, but on no day.
          </p>
        )}
        {asTable ? (
          <FrequencyTable rows={rows} total={total} report={report} />
        ) : (
          <Suspense fallback={<Loading mt={140} what="Drawing the chart" />}>
            <FrequencyChart rows={timed} report={report} title={total.title} />
          </Suspense>
        )}
        {flagWords(total).length > 0 && (
          <p className={classes.note}>Read with care: {flagWords(total).join(', ')}.</p>
        )}
      </section>

      <Mentions narrativeId={total.narrativeId} />
      {definition && <Definition definition={definition} />}
    </article>
  );
}

function Definition({ definition }: { definition: NarrativeList['narratives'][number] }) {
  return (
    <section aria-labelledby="definition-heading">
      <h3 id="definition-heading" className={classes.heading}>
        What counts as it
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
          <h4 className={classes.minor}>Examples the definition is tested on</h4>
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
        Definition <code>{definition.id}</code>, version {definition.version}
      </p>
    </section>
  );
}
