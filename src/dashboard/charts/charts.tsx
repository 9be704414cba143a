import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { FrequencyReport } from '../../narratives/frequency-row.js';
import type { Relations } from '../../narratives/relations.js';
import { ChartPanel } from './chart-panel.js';
import classes from './chart-panel.module.css';
import { authorRows, incivilityRows, pairRows, rankingRows, voiceRows } from './chart-rows.js';
import { drawAuthors, drawIncivility, drawPairs, drawRanking, drawVoice } from './draw.js';
import type { Row } from './chart-csv.js';

interface ChartsProps {
  report: FrequencyReport;
  relations: Relations;
}

/** Every chart of a period. */
export default function Charts({ report, relations }: ChartsProps) {
  const t = useTranslations('charts');
  const { units } = relations;
  const rows = useMemo(
    () => ({
      ranking: rankingRows(report),
      voice: voiceRows(report, t('others')),
      authors: authorRows(report, relations),
      incivility: incivilityRows(report, relations),
      pairs: pairRows(report, relations),
    }),
    [report, relations, t],
  );
  const mentions = report.totals.reduce((sum, { mentionsOwn }) => sum + mentionsOwn, 0);
  const estimated = { shown: rows.incivility.length, all: report.totals.length };
  return (
    <div className={classes.charts}>
      <Chart
        id="ranking"
        rows={rows.ranking}
        subtitle={t('ranking.subtitle', { units })}
        draw={drawRanking}
      />
      <Chart
        id="voice"
        rows={rows.voice}
        subtitle={t('voice.subtitle', { mentions, units })}
        draw={drawVoice}
      />
      <Chart
        id="authors"
        rows={rows.authors}
        subtitle={t('authors.subtitle', { units })}
        draw={drawAuthors}
      />
      <Chart
        id="incivility"
        rows={rows.incivility}
        subtitle={t('incivility.subtitle', { units, ...estimated })}
        draw={drawIncivility}
      />
      <Chart id="pairs" rows={rows.pairs} subtitle={t('pairs.subtitle', { units })} draw={drawPairs} />
    </div>
  );
}

interface ChartProps {
  id: 'ranking' | 'voice' | 'authors' | 'incivility' | 'pairs';
  rows: readonly Row[];
  subtitle: string;
  draw: (rows: readonly Row[], width: number) => SVGElement | HTMLElement;
}

function Chart({ id, rows, subtitle, draw }: ChartProps) {
  const t = useTranslations('charts');
  const drawRows = useCallback((width: number) => draw(rows, width), [draw, rows]);
  return (
    <ChartPanel
      id={id}
      title={t(`${id}.title`)}
      subtitle={subtitle}
      rows={rows}
      empty={t(`${id}.empty`)}
      draw={drawRows}
    />
  );
}
