import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readWords } from '../../../src/analysis/document.js';
import { FINISHED_AT_ONCE } from '../../../src/analysis/pipeline.js';
import { NOTHING_FOUND } from '../../../src/analysis/scorer.js';
import { EMPTY_CONTEXT } from '../../../src/domain/thread-context.js';
import { createIncivilityScorer } from '../../../src/inference/incivility-model.js';
import { readModelFile } from '../../../src/inference/model-file.js';
import { openAnalyzer, SHIPPED_MODEL } from '../../../src/open-analyzer.js';
import type { Baseline } from '../../baselines/baseline.js';
import { trainNaturalBayes } from '../../baselines/natural-bayes.js';
import { createWordLists } from '../../baselines/npm-packages.js';
import { loadDataset } from '../dataset.js';

/** Goes through texts as the system would in service; what it finds is thrown away. */
export type GoThrough = (texts: readonly string[]) => unknown;

export const MODEL_ROW = 'Parley, model alone';
export const PIPELINE_ROW = 'Parley, whole pipeline';
export const ONE_BY_ONE_ROW = 'Parley, whole pipeline, one by one';

/** Opens each system that runs in Node.js; null where the data folder lacks what it learns from. */
export const TIMED_SYSTEMS: Readonly<Record<string, (dataDir: string) => Promise<GoThrough | null>>> = {
  [MODEL_ROW]: () => {
    const scorer = createIncivilityScorer(readModelFile(SHIPPED_MODEL));
    return Promise.resolve(oneByOne((text) => scorer.score(readWords(text), NOTHING_FOUND)));
  },
  [PIPELINE_ROW]: () => {
    const analyzer = openAnalyzer();
    const begin = (text: string) => analyzer.begin({ id: '1', text }, EMPTY_CONTEXT);
    return Promise.resolve((texts) => {
      for (let at = 0; at < texts.length; at += FINISHED_AT_ONCE)
        analyzer.finish(texts.slice(at, at + FINISHED_AT_ONCE).map(begin));
    });
  },
  [ONE_BY_ONE_ROW]: () => {
    const analyzer = openAnalyzer();
    return Promise.resolve(oneByOne((text) => analyzer.analyze({ id: '1', text }, EMPTY_CONTEXT)));
  },
  'natural Bayes': async (dataDir) => {
    const file = join(dataDir, 'train', 'jigsaw-wiki.jsonl');
    return existsSync(file) ? scoring(trainNaturalBayes(await loadDataset(file))) : null;
  },
  ...Object.fromEntries(
    createWordLists().map((baseline) => [baseline.name, () => Promise.resolve(scoring(baseline))]),
  ),
};

function oneByOne(work: (text: string) => unknown): GoThrough {
  return (texts) => {
    for (const text of texts) work(text);
  };
}

function scoring(baseline: Baseline): GoThrough {
  return oneByOne((text) => baseline.score(text));
}
