import { join } from 'node:path';
import type { Analyzer } from '../../src/analysis/pipeline.js';
import { projectRoot } from '../../src/paths.js';
import { loadDataset } from './dataset.js';
import { judge, scoresOf } from './evaluation/evaluated-set.js';
import { meanOf } from './metrics/character-f1.js';
import { spanFigures, TOXIC_SPANS_TASK } from './evaluation/span-table.js';
import { f1At } from './metrics/f1.js';
import { rankByScore } from './metrics/ranking.js';
import { rocAuc } from './metrics/roc-auc.js';

/** The small committed sample that every change is measured on. */
export const SAMPLE_DIR = join(projectRoot, 'models', 'incivility', 'sample');
export const SAMPLE_FILES = { comments: 'civil-comments.jsonl', spans: 'toxic-spans.jsonl' } as const;

/** The attributes that should tell toxic comments from others. */
const ATTRIBUTES = ['TOXICITY', 'INCIVILITY'] as const;

/**
 * What the analysis is worth on the committed sample, by the figure's name. Deterministic: the same code and weights
 * give the same figures. An attribute that the analysis lacks has none.
 */
export async function measureSample(analyzer: Analyzer): Promise<Record<string, number>> {
  const comments = judge(analyzer, await loadDataset(join(SAMPLE_DIR, SAMPLE_FILES.comments)));
  const spans = judge(analyzer, await loadDataset(join(SAMPLE_DIR, SAMPLE_FILES.spans)));
  const figures: Record<string, number> = {};
  for (const attribute of ATTRIBUTES) {
    const scores = scoresOf(comments, attribute);
    if (!scores) continue;
    const ranking = rankByScore(
      scores,
      comments.rows.map(({ labels }) => labels.TOXICITY),
    );
    figures[`${attribute}: AUC`] = rocAuc(ranking);
    figures[`${attribute}: F1 at .5`] = f1At(ranking, 0.5);
  }
  figures['findings: character F1'] = meanOf(spanFigures(TOXIC_SPANS_TASK, spans));
  return figures;
}
