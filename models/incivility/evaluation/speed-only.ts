import { measureSpeed, type SpeedOptions } from '../speed/measure-speed.js';
import type { Evaluation } from './evaluation.js';
import { floorsTable } from './floors-table.js';
import { speedTable } from './speed-table.js';

/** Measures the speed anew, which takes minutes, and leaves all else of an earlier evaluation as it was found. */
export async function withSpeedOnly(
  earlier: Evaluation,
  { dataDir, now, ...options }: { readonly dataDir: string; readonly now: Date } & SpeedOptions,
): Promise<Evaluation> {
  const speed = speedTable(await measureSpeed(dataDir, options), now);
  // It is the last one.
  const tables = [...earlier.tables.filter(({ id }) => id !== 'floors' && id !== speed.id), speed];
  return { ...earlier, tables: [floorsTable(tables), ...tables] };
}

/** Reads an evaluation from its JSON, which has no word for an interval that cannot be computed. */
export function readEvaluation(json: string): Evaluation {
  return JSON.parse(json, (_key, cell: unknown) => {
    if (typeof cell !== 'object' || cell === null || !('value' in cell && 'low' in cell && 'high' in cell))
      return cell;
    return Object.fromEntries(Object.entries(cell).map(([name, value]) => [name, value ?? Number.NaN]));
  }) as Evaluation;
}
