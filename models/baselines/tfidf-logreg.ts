import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { projectRoot } from '../../src/paths.js';

const SCRIPT = join(projectRoot, 'models', 'baselines', 'tfidf_logreg.py');

/** Debian installs scikit-learn for its own Python, which another one earlier on the path may hide. */
const PYTHONS = ['python3', '/usr/bin/python3'];

const result = z.object({
  labels: z.array(z.string()),
  scores: z.array(z.array(z.number())),
  commentsPerSecond: z.number(),
  features: z.number(),
  trainingRows: z.number(),
});

/** What scikit-learn's linear baseline said and how fast. */
export interface TfidfResult {
  /** One score a text for each label it has a head for. */
  readonly scores: ReadonlyMap<string, Float64Array>;
  /** Of processor time, on one core. */
  readonly commentsPerSecond: number;
  readonly about: string;
}

export interface TfidfInput {
  readonly trainDir: string;
  /** The file whose rows of the split `calibration` its probabilities are fitted on. */
  readonly calibrationFile: string;
  /** None, where only its speed is asked for: it is not trained to the end then. */
  readonly texts: readonly string[];
  readonly timedTexts: readonly string[];
}

/** The baseline at work in a process of its own. */
export interface TfidfRun {
  /** What it said, or why it was left out where it cannot run. */
  readonly outcome: Promise<TfidfResult | { readonly leftOut: string }>;
  /** Lets it measure its speed, for which it waits: the measurement needs a core for itself. */
  readonly measureSpeed: () => void;
}

/** Trains the baseline and scores the texts; takes some minutes, and tells its progress on stderr. */
export function runTfidf(input: TfidfInput): TfidfRun {
  let measureSpeed = (): void => undefined;
  const mayMeasure = new Promise<void>((resolve) => {
    measureSpeed = resolve;
  });
  return { outcome: train(input, mayMeasure), measureSpeed };
}

async function train(
  input: TfidfInput,
  mayMeasure: Promise<void>,
): Promise<TfidfResult | { readonly leftOut: string }> {
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
    const timed = write('timed.jsonl', input.timedTexts);
    const out = join(folder, 'result.json');
    const args = [SCRIPT, input.trainDir, input.calibrationFile, texts, timed, out];
    if (!(await succeeds(python, args, 'inherit', mayMeasure)))
      return { leftOut: 'its script failed; stderr says why' };
    const { labels, scores, ...rest } = result.parse(JSON.parse(readFileSync(out, 'utf8')));
    return {
      scores: new Map(
        labels.map((label, head) => [label, Float64Array.from(scores, (row) => row[head] ?? Number.NaN)]),
      ),
      commentsPerSecond: rest.commentsPerSecond,
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

/** Whether the command ran and ended well. Its input ends when `inputEnds` does. */
async function succeeds(
  command: string,
  args: readonly string[],
  stderr: 'inherit' | 'ignore',
  inputEnds: Promise<void> = Promise.resolve(),
): Promise<boolean> {
  const child = spawn(command, args, { stdio: ['pipe', 'ignore', stderr] });
  // There may be nobody to read it: the command may not exist, or have failed.
  child.stdin.on('error', () => undefined);
  void inputEnds.then(() => child.stdin.end());
  try {
    const [code] = (await once(child, 'exit')) as [number | null];
    return code === 0;
  } catch {
    // There is no such command.
    return false;
  }
}
