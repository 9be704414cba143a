import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Baseline } from '../../baselines/baseline.js';
import { trainNaturalBayes } from '../../baselines/natural-bayes.js';
import { createWordLists } from '../../baselines/npm-packages.js';
import { runTfidf } from '../../baselines/tfidf-logreg.js';
import { loadDataset, type LabelledComment } from '../dataset.js';
import { comparedTexts, scoreWith, tfidfSystem, type ComparedText, type System } from './compared-texts.js';

/** What the baselines said. */
export interface BaselineRun {
  readonly baselines: readonly Baseline[];
  readonly systems: readonly System[];
  /** The rows all were asked about. */
  readonly texts: readonly ComparedText[];
  /** Sentences on what could not be run, for the report. */
  readonly leftOut: string;
}

/**
 * Starts the baselines on the rows they are compared on. scikit-learn works in a process of its own meanwhile; the
 * others run when the answer is called, which also waits for it.
 */
export function startBaselines(dataDir: string, sets: ReadonlyMap<string, readonly LabelledComment[]>) {
  const texts = comparedTexts(sets);
  const tfidf = runTfidf({
    trainDir: join(dataDir, 'train'),
    calibrationFile: join(dataDir, 'dev', 'jigsaw-wiki.jsonl'),
    texts: texts.map(({ text }) => text),
  });
  return async function finish(onProgress: (done: number, total: number) => void): Promise<BaselineRun> {
    const outcome = await tfidf;
    const { baselines, leftOut } = await createBaselines(dataDir);
    const total = baselines.length * texts.length;
    let done = 0;
    const systems = baselines.map((baseline) => scoreWith(baseline, texts, () => onProgress(++done, total)));
    const ran = !('leftOut' in outcome);
    return {
      baselines,
      systems: ran ? [tfidfSystem(outcome, texts), ...systems] : systems,
      texts,
      leftOut: ran ? leftOut : `${leftOut} scikit-learn is left out: ${outcome.leftOut}.`,
    };
  };
}

async function createBaselines(dataDir: string): Promise<{ baselines: Baseline[]; leftOut: string }> {
  const trainFile = join(dataDir, 'train', 'jigsaw-wiki.jsonl');
  if (!existsSync(trainFile))
    return {
      baselines: createWordLists(),
      leftOut: ' natural is left out: there is no train/jigsaw-wiki.jsonl.',
    };
  const rows = await loadDataset(trainFile);
  return { baselines: [trainNaturalBayes(rows), ...createWordLists()], leftOut: '' };
}
