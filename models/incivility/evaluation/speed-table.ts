import type { Analyzer } from '../../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { quantile } from '../metrics/bootstrap.js';
import type { BaselineRun } from './baseline-run.js';
import { TFIDF_NAME } from './compared-texts.js';
import { count, times, type Table } from './table.js';

export const MODEL_ROW = 'Parley, model alone';
export const PIPELINE_ROW = 'Parley, whole pipeline';

const RUNS = 5;
/** Slow ones are run less often. */
const ENOUGH_SECONDS = 6;
const WARM_UP_TEXTS = 300;

/** What is timed: Parley's two ways, and the baselines. */
export interface Timed {
  readonly analyzer: Analyzer;
  /** The trained model from text to scores, without the rest of the pipeline; absent while there is none. */
  readonly scoreText?: ((text: string) => unknown) | undefined;
}

/** How many of the texts each system gets through in a second of processor time. */
export function speedTable(
  { analyzer, scoreText }: Timed,
  { baselines, timedTexts: texts, tfidfPerSecond }: BaselineRun,
): Table {
  const measured: [string, number][] = [
    ...(scoreText ? [[MODEL_ROW, commentsPerSecond(scoreText, texts)] as [string, number]] : []),
    [PIPELINE_ROW, commentsPerSecond((text) => analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT), texts)],
    ...baselines.map((baseline): [string, number] => [
      baseline.name,
      commentsPerSecond((text) => baseline.score(text), texts),
    ]),
  ];
  if (tfidfPerSecond !== null) measured.push([TFIDF_NAME, tfidfPerSecond]);
  return {
    id: 'speed',
    title: 'Speed',
    note:
      `Comments a second of processor time on one core, the same ${texts.length} comments of civil-comments for all, in ` +
      `this run; the median of up to ${RUNS} passes after a warm-up. Compare the ratios: the figures themselves are this ` +
      `machine's. ${TFIDF_NAME} scores all its labels, in one batch.`,
    nameTitle: 'system',
    columns: [count('perSecond', 'comments/s'), times('ratio', `× ${TFIDF_NAME}`)],
    rows: measured.map(([name, perSecond]) => ({
      name,
      cells: { perSecond, ratio: tfidfPerSecond === null ? null : perSecond / tfidfPerSecond },
    })),
  };
}

function commentsPerSecond(work: (text: string) => unknown, texts: readonly string[]): number {
  for (const text of texts.slice(0, WARM_UP_TEXTS)) work(text);
  const rates: number[] = [];
  let spent = 0;
  while (rates.length < RUNS && spent < ENOUGH_SECONDS) {
    const before = process.cpuUsage();
    for (const text of texts) work(text);
    const { user, system } = process.cpuUsage(before);
    const seconds = (user + system) / 1e6;
    spent += seconds;
    rates.push(texts.length / seconds);
  }
  return quantile(
    rates.sort((a, b) => a - b),
    0.5,
  );
}
