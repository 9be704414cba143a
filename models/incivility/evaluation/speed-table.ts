import { FINISHED_AT_ONCE, type Analyzer } from '../../../src/analysis/pipeline.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { quantile } from '../metrics/bootstrap.js';
import type { BaselineRun } from './baseline-run.js';
import { TFIDF_NAME } from './compared-texts.js';
import { count, times, type Table } from './table.js';

export const MODEL_ROW = 'Parley, model alone';
export const PIPELINE_ROW = 'Parley, whole pipeline';
export const ONE_BY_ONE_ROW = 'Parley, whole pipeline, one by one';

/** The texts are timed in so many parts, each text once, so that nobody knows a text already. */
const PARTS = 5;
/**
 * How much processor time a system may take to get ready on other texts: the machine code of a program that has just
 * begun is slow. Not how long: on a busy machine it would be hardly any.
 */
const WARM_UP_SECONDS = 8;

/** Goes through a portion of texts. */
type Work = (portion: readonly string[]) => unknown;

function oneByOne(work: (text: string) => unknown): Work {
  return (portion) => portion.map(work);
}

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
  const begin = (text: string) => analyzer.begin({ id: '1', text }, EMPTY_CONTEXT);
  const analyze = (text: string) => analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT);
  const works: (readonly [string, Work])[] = [
    ...(scoreText ? [[MODEL_ROW, oneByOne(scoreText)] as const] : []),
    [PIPELINE_ROW, (portion) => analyzer.finish(portion.map(begin))],
    [ONE_BY_ONE_ROW, oneByOne(analyze)],
    ...baselines.map(
      (baseline) => [baseline.name, oneByOne((text: string) => baseline.score(text))] as const,
    ),
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
      `this run, after a warm-up on others; the median of ${PARTS} parts, each text seen once, the whole ` +
      `pipeline in portions of ${FINISHED_AT_ONCE} as a worker has them (${TFIDF_NAME}: of 5 passes, all texts in one batch). Compare the ratios: the figures themselves are this machine's.` +
      (measuredAgain ? ` Measured by itself on ${measuredAgain.toISOString().slice(0, 10)}.` : ''),
    nameTitle: 'system',
    columns: [count('perSecond', 'comments/s'), times('ratio', `× ${TFIDF_NAME}`)],
    rows: measured.map(([name, perSecond]) => ({
      name,
      cells: { perSecond, ratio: tfidfPerSecond === null ? null : perSecond / tfidfPerSecond },
    })),
  };
}

function commentsPerSecond(work: Work, texts: readonly string[], warmUpTexts: readonly string[]): number {
  const began = process.cpuUsage();
  const warmUp = portionsOf(warmUpTexts);
  for (let next = 0; warmUp.length > 0 && secondsOf(process.cpuUsage(began)) < WARM_UP_SECONDS; next++)
    work(warmUp[next % warmUp.length] ?? []);
  const rates = Array.from({ length: PARTS }, (_, part) => {
    const ofPart = texts.filter((_text, index) => index % PARTS === part);
    const portions = portionsOf(ofPart);
    const before = process.cpuUsage();
    for (const portion of portions) work(portion);
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

function portionsOf(texts: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(texts.length / FINISHED_AT_ONCE) }, (_, at) =>
    texts.slice(at * FINISHED_AT_ONCE, (at + 1) * FINISHED_AT_ONCE),
  );
}
