import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { FrequencyReport } from '../../narratives/frequency-row.js';
import type { DiscoveryRun, Places } from '../../http/contract.js';
import type { Relations } from '../../narratives/relations.js';
import { ChartPanel } from './chart-panel.js';
import classes from './chart-panel.module.css';
import {
  authorRows,
  incivilityRows,
  JOINED_FROM,
  networkRows,
  pairRows,
  rankingRows,
  voiceRows,
} from './chart-rows.js';
import { drawAuthors, drawIncivility, drawNetwork, drawPairs, drawRanking, drawVoice } from './draw.js';
import type { Row } from './chart-csv.js';
import { drawAttention, drawCells, drawCopies, drawHits, drawLorenz } from './draw-places.js';
import { attentionRows, cellRows, copyRows, hitRows, lorenzRows } from './place-rows.js';

interface ChartsProps {
  report: FrequencyReport;
  relations: Relations;
  places: Places;
  /** The newest search for recurring phrases that is done. */
  search: DiscoveryRun | undefined;
}

/** Every chart of a period. */
export default function Charts({ report, relations, places, search }: ChartsProps) {
  const t = useTranslations('charts');
  const { units } = relations;
  const rows = useMemo(
    () => ({
      attention: attentionRows(report, places),
      ranking: rankingRows(report),
      voice: voiceRows(report, t('others')),
      authors: authorRows(report, relations),
      incivility: incivilityRows(report, relations),
      pairs: pairRows(report, relations),
      network: networkRows(report, relations),
      lorenz: lorenzRows(places),
      places: cellRows(places),
      dispersion: hitRows(places),
      copies: copyRows(search),
    }),
    [report, relations, places, search, t],
  );
  const mentions = report.totals.reduce((sum, { mentionsOwn }) => sum + mentionsOwn, 0);
  const estimated = { shown: rows.incivility.length, all: report.totals.length };
  return (
    <div className={classes.charts}>
      <Chart
        id="attention"
        rows={rows.attention}
        subtitle={t('attention.subtitle', { units })}
        draw={drawAttention}
      />
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
      <Chart
        id="lorenz"
        rows={rows.lorenz}
        subtitle={t('lorenz.subtitle', {
          mentions: places.lorenz.reduce((sum, each) => sum + each.mentions, 0),
        })}
        draw={drawLorenz}
      />
      <Chart
        id="places"
        rows={rows.places}
        subtitle={t('places.subtitle', { threads: threadsIn(places), units: unitsIn(places) })}
        draw={drawCells}
      />
      <Chart
        id="dispersion"
        rows={rows.dispersion}
        subtitle={t(places.hitsCut ? 'dispersion.subtitleCut' : 'dispersion.subtitle', {
          hits: places.hits.length,
          threads: threadsIn(places),
        })}
        draw={drawHits}
      />
      <Chart id="pairs" rows={rows.pairs} subtitle={t('pairs.subtitle', { units })} draw={drawPairs} />
      <Chart
        id="network"
        rows={rows.network}
        subtitle={t('network.subtitle', { units, least: JOINED_FROM, pairs: rows.network.length })}
        draw={drawNetwork}
      />
      <Chart
        id="copies"
        rows={rows.copies}
        subtitle={t('copies.subtitle', {
          units: search?.summary?.units ?? 0,
          shown: rows.copies.length,
          all: search?.summary?.copies.length ?? 0,
        })}
        draw={drawCopies}
      />
    </div>
  );
}

function threadsIn({ cells }: Places): number {
  return new Set(cells.map(({ threadId }) => threadId)).size;
}

function unitsIn({ cells }: Places): number {
  return [...new Map(cells.map(({ threadId, units }) => [threadId, units])).values()].reduce(
    (sum, units) => sum + units,
    0,
  );
}

interface ChartProps {
  id:
    | 'attention'
    | 'ranking'
    | 'voice'
    | 'authors'
    | 'lorenz'
    | 'places'
    | 'dispersion'
    | 'incivility'
    | 'pairs'
    | 'network'
    | 'copies';
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
