import type { Analyzer } from '../../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { quantile } from '../metrics/bootstrap.js';
import type { BaselineRun } from './baseline-run.js';
import { TFIDF_NAME } from './compared-texts.js';
import { count, times, type Table } from './table.js';

export const MODEL_ROW = 'Parley, model alone';
export const PIPELINE_ROW = 'Parley, whole pipeline';

/** The texts are timed in so many parts, each text once, so that nobody knows a text already. */
const PARTS = 5;
/**
 * How much processor time a system may take to get ready on other texts: the machine code of a program that has just
 * begun is slow. Not how long: on a busy machine it would be hardly any.
 */
const WARM_UP_SECONDS = 8;
/** The clock of the processor is asked once for so many texts. */
const WARM_UP_STEP = 50;

/** What is timed: Parley's two ways, and the baselines. */
export interface Timed {
  readonly analyzer: Analyzer;
  /** The trained model from text to scores, without the rest of the pipeline; absent while there is none. */
  readonly scoreText?: ((text: string) => unknown) | undefined;
}

/**
 * How many of the texts each system gets through in a second of processor time. `measuredAgain` is when, where it was
 * not with the other tables.
 */
export function speedTable(
  { analyzer, scoreText }: Timed,
  { baselines, timedTexts: texts, warmUpTexts, tfidfPerSecond }: BaselineRun,
  measuredAgain?: Date,
): Table {
  const analyze = (text: string) => analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT);
  const works: (readonly [string, (text: string) => unknown])[] = [
    ...(scoreText ? [[MODEL_ROW, scoreText] as const] : []),
    [PIPELINE_ROW, analyze],
    ...baselines.map((baseline) => [baseline.name, (text: string) => baseline.score(text)] as const),
  ];
  const measured = works.map(([name, work]): [string, number] => [
    name,
    commentsPerSecond(work, texts, warmUpTexts),
  ]);
  if (tfidfPerSecond !== null) measured.push([TFIDF_NAME, tfidfPerSecond]);
  return {
    id: 'speed',
    title: 'Speed',
    note:
      `Comments a second of processor time on one core, the same ${texts.length} comments of civil-comments for all, in ` +
      `this run, after a warm-up on others; the median of ${PARTS} parts, each text seen once (${TFIDF_NAME}: of 5 passes, ` +
      `all its labels in one batch). Compare the ratios: the figures themselves are this machine's.` +
      (measuredAgain ? ` Measured by itself on ${measuredAgain.toISOString().slice(0, 10)}.` : ''),
    nameTitle: 'system',
    columns: [count('perSecond', 'comments/s'), times('ratio', `× ${TFIDF_NAME}`)],
    rows: measured.map(([name, perSecond]) => ({
      name,
      cells: { perSecond, ratio: tfidfPerSecond === null ? null : perSecond / tfidfPerSecond },
    })),
  };
}

function commentsPerSecond(
  work: (text: string) => unknown,
  texts: readonly string[],
  warmUpTexts: readonly string[],
): number {
  const began = process.cpuUsage();
  for (let next = 0; warmUpTexts.length > 0 && secondsOf(process.cpuUsage(began)) < WARM_UP_SECONDS;)
    for (let step = 0; step < WARM_UP_STEP; step++) work(warmUpTexts[next++ % warmUpTexts.length] ?? '');
  const rates = Array.from({ length: PARTS }, (_, part) => {
    const ofPart = texts.filter((_text, index) => index % PARTS === part);
    const before = process.cpuUsage();
    for (const text of ofPart) work(text);
    return ofPart.length / secondsOf(process.cpuUsage(before));
  });
  return quantile(
    rates.sort((a, b) => a - b),
    0.5,
  );
}

function secondsOf({ user, system }: NodeJS.CpuUsage): number {
  return (user + system) / 1e6;
}
