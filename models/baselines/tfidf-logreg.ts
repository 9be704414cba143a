import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../src/paths.js';
import { TimedProcess } from '../incivility/speed/timed-process.js';

const SCRIPT = join(projectRoot, 'models', 'baselines', 'tfidf_logreg.py');
const SPEED_SCRIPT = join(projectRoot, 'models', 'baselines', 'tfidf_speed.py');

/** Debian installs scikit-learn for its own Python, which another one earlier on the path may hide. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const result = z.object({
  labels: z.array(z.string()),
  scores: z.array(z.array(z.number())),
  features: z.number(),
  trainingRows: z.number(),
});

/** What scikit-learn's linear baseline said. */
export interface TfidfResult {
  /** One score a text for each label it has a head for. */
  readonly scores: ReadonlyMap<string, Float64Array>;
  readonly about: string;
}

export interface TfidfInput {
  readonly trainDir: string;
  /** The file whose rows of the split `calibration` its probabilities are fitted on. */
  readonly calibrationFile: string;
  readonly texts: readonly string[];
}

/** Trains the baseline in a process of its own and scores the texts; takes some minutes, and tells its progress on stderr. */
export async function runTfidf(input: TfidfInput): Promise<TfidfResult | { readonly leftOut: string }> {
  if (!existsSync(input.trainDir)) return { leftOut: `there is no ${basename(input.trainDir)} folder` };
  const python = await findPython();
  if (python === null) return { leftOut: 'no Python with scikit-learn was found (Debian: python3-sklearn)' };
  const folder = mkdtempSync(join(tmpdir(), 'parley-tfidf-'));
  try {
    const write = (name: string, texts: readonly string[]) => {
      const path = join(folder, name);
      writeFileSync(path, texts.map((text) => `${JSON.stringify({ text })}\n`).join(''));
      return path;
    };
    const texts = write('texts.jsonl', input.texts);
    const out = join(folder, 'result.json');
    const args = [SCRIPT, input.trainDir, input.calibrationFile, texts, out];
    if (!(await succeeds(python, args, 'inherit'))) return { leftOut: 'its script failed; stderr says why' };
    const { labels, scores, ...rest } = result.parse(JSON.parse(readFileSync(out, 'utf8')));
    return {
      scores: new Map(
        labels.map((label, head) => [label, Float64Array.from(scores, (row) => row[head] ?? Number.NaN)]),
      ),
      about:
        `TF-IDF of words (1-2) and letters (3-5), ${rest.features.toLocaleString('en')} features, logistic ` +
        `regression on ${rest.trainingRows.toLocaleString('en')} rows`,
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The command of a Python that has scikit-learn; null when there is none. */
export async function findPython(): Promise<string | null> {
  for (const python of PYTHONS) if (await succeeds(python, ['-c', 'import sklearn'], 'ignore')) return python;
  return null;
}

/** Starts it to be timed; null where there is no Python for it, or nothing to learn from. */
export async function startTfidfSpeed(name: string, trainDir: string): Promise<TimedProcess | null> {
  const python = existsSync(trainDir) ? await findPython() : null;
  return python === null ? null : await TimedProcess.start(name, python, [SPEED_SCRIPT, trainDir]);
}

/** Whether the command ran and ended well. */
async function succeeds(
  command: string,
  args: readonly string[],
  stderr: 'inherit' | 'ignore',
): Promise<boolean> {
  const child = spawn(command, args, { stdio: ['ignore', 'ignore', stderr] });
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  } catch {
    // There is no such command.
    return false;
  }
}
