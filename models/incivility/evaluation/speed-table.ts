import { FINISHED_AT_ONCE } from '../../../src/analysis/pipeline.js';
import { ROUNDS, TEXTS_A_ROUND, type MeasuredSpeed } from '../speed/measure-speed.js';
import { TFIDF_NAME } from './compared-texts.js';
import { count, times, type Table } from './table.js';

/**
 * How many comments each system gets through in a second of processor time. `measuredAgain` is when, where it was not
 * with the other tables.
 */
export function speedTable(measured: readonly MeasuredSpeed[], measuredAgain?: Date): Table {
  return {
    id: 'speed',
    title: 'Speed',
    note:
      `Comments a second of processor time on one core: up to ${(ROUNDS * TEXTS_A_ROUND).toLocaleString('en')} comments of civil-comments, the same for all, in this ` +
      `run. Each system has a process of its own, where it first gets warm on other comments until it gets no faster; ` +
      `then all take turns, in ${ROUNDS} rounds, an equal part of the comments each, so that each comment is seen once. ` +
      `The median of the rounds, and of the ratios within a round. The whole pipeline in portions of ${FINISHED_AT_ONCE}, as a worker has ` +
      `them, ${TFIDF_NAME} in the portions it is fastest with. Compare the ratios: the figures themselves are this machine's.` +
      (measuredAgain ? ` Measured by itself on ${measuredAgain.toISOString().slice(0, 10)}.` : ''),
    nameTitle: 'system',
    columns: [count('perSecond', 'comments/s'), times('ratio', `× ${TFIDF_NAME}`)],
    rows: measured.map(({ name, perSecond, ratio }) => ({ name, cells: { perSecond, ratio } })),
  };
}
