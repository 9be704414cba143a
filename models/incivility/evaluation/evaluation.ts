import { existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Analyzer } from '../../../src/analysis/pipeline.js';
import type { AnalysisVersions } from '../../../src/domain/analysis.js';
import { ParleyError } from '../../../src/domain/errors.js';
import type { LabelledComment } from '../dataset.js';
import { measureSpeed } from '../speed/measure-speed.js';
import { loadArizona } from './arizona.js';
import { arizonaTable } from './arizona-table.js';
import { attributeTable } from './attribute-table.js';
import { startBaselines } from './baseline-run.js';
import { biasTables } from './bias-tables.js';
import { COE_FORMS_FILE, loadCoeForms } from './coe-forms.js';
import { crossValidatedTable } from './cross-validated.js';
import { judge, loadReported, type EvaluatedSet } from './evaluated-set.js';
import { comparedTables } from './compared-tables.js';
import { floorsTable } from './floors-table.js';
import { formTable } from './form-table.js';
import { hateCheckTable } from './hatecheck-table.js';
import { rankTable, RANK_TASKS } from './rank-table.js';
import { reviewTable } from './review-table.js';
import { speedTable } from './speed-table.js';
import { SPAN_TASKS, spanTable } from './span-table.js';
import type { Table } from './table.js';
import { targetTable } from './target-table.js';
import { RANKING_TASKS } from './tasks.js';

/** Everything one run of the evaluation found, as it is written to JSON. */
export interface Evaluation {
  /** ISO 8601, UTC. */
  readonly measuredAt: string;
  readonly machine: Machine;
  readonly versions: AnalysisVersions;
  /** Rows by file, without the ones for calibration. */
  readonly rows: Readonly<Record<string, number>>;
  /** Files of the data folder that are not there; their figures are missing. */
  readonly missing: readonly string[];
  readonly tables: readonly Table[];
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly platform: string;
}

export type Stage = 'analyzing' | 'baselines';

export interface EvaluationParts {
  readonly analyzer: Analyzer;
  /** The folder of the trained model, whose `metrics.json` has what only training can measure. */
  readonly modelDir?: string | undefined;
  readonly dataDir: string;
  /** A table in the schema of the Arizona Daily Star comments. */
  readonly arizona?: string | undefined;
  readonly now: Date;
  /** Whether the baselines are measured on the same rows; takes minutes. */
  readonly withBaselines: boolean;
  /** Told how many of all comments have been through a stage. */
  readonly onProgress?: (stage: Stage, done: number, total: number) => void;
}

const LABELLED_FILES = [...new Set([...RANKING_TASKS, ...RANK_TASKS, ...SPAN_TASKS].map(({ file }) => file))];

/**
 * Analyzes every development set with the whole pipeline and measures it.
 * @throws {ParleyError} `invalid_input` when a file cannot be read, or when the folder holds none of the sets.
 */
export async function evaluate(parts: EvaluationParts): Promise<Evaluation> {
  const { analyzer, modelDir, dataDir, arizona, now, withBaselines, onProgress } = parts;
  const isThere = (file: string) => existsSync(join(dataDir, `${file}.jsonl`));
  const missing = [...LABELLED_FILES, COE_FORMS_FILE].filter((file) => !isThere(file));
  if (missing.length > LABELLED_FILES.length && arizona === undefined)
    throw new ParleyError(
      'invalid_input',
      `${dataDir} holds none of the sets, e.g. ${LABELLED_FILES[0]}.jsonl`,
    );

  const labelled = new Map<string, LabelledComment[]>();
  for (const file of LABELLED_FILES.filter(isThere)) labelled.set(file, await loadReported(dataDir, file));
  const forms = isThere(COE_FORMS_FILE) ? await loadCoeForms(dataDir) : [];
  const star = arizona === undefined ? [] : await loadArizona(arizona);

  const finishBaselines = withBaselines ? startBaselines(dataDir, labelled) : null;
  const total = [...labelled.values(), forms, star].reduce((sum, { length }) => sum + length, 0);
  let done = 0;
  const onDone = () => onProgress?.('analyzing', ++done, total);
  const sets = new Map<string, EvaluatedSet>();
  for (const [file, rows] of labelled) sets.set(file, judge(analyzer, rows, onDone));
  const judgedForms = forms.length > 0 ? judge(analyzer, forms, onDone) : undefined;

  const judgedStar = star.length > 0 ? judge(analyzer, star, onDone) : undefined;
  const run = await finishBaselines?.((scored, all) => onProgress?.('baselines', scored, all));

  const tables = [
    attributeTable(sets),
    crossValidatedTable(modelDir),
    formTable(judgedForms),
    targetTable(judgedForms),
    reviewTable(judgedForms),
    spanTable(sets),
    rankTable(sets),
    hateCheckTable(sets),
    ...biasTables(sets),
    ...(judgedStar ? [arizonaTable(judgedStar)] : []),
    ...(run ? [...comparedTables(sets, judgedForms, run), speedTable(await measureSpeed(dataDir))] : []),
  ];
  return {
    measuredAt: now.toISOString(),
    machine: thisMachine(),
    versions: analyzer.versions,
    rows: Object.fromEntries([
      ...[...sets].map(([file, { rows }]) => [file, rows.length]),
      ...(judgedForms ? [[COE_FORMS_FILE, forms.length]] : []),
    ]) as Record<string, number>,
    missing,
    tables: [floorsTable(tables), ...tables],
  };
}

function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: cpus().length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
  };
}
