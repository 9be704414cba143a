import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadDataset } from '../../../models/incivility/dataset.js';
import { measureSample, SAMPLE_DIR, SAMPLE_FILES } from '../../../models/incivility/sample-figures.js';
import { openAnalyzer } from '../../../src/open-analyzer.js';

const floors = z
  .object({ margin: z.number().positive().max(0.05), measured: z.record(z.string(), z.number()) })
  .parse(JSON.parse(readFileSync(join(SAMPLE_DIR, 'floors.json'), 'utf8')));

describe('the analysis on the committed sample', () => {
  it('is not worse than it was, within the margin', { timeout: 120_000 }, async () => {
    const figures = await measureSample(openAnalyzer());
    const fallen = Object.entries(floors.measured)
      .filter(([name, measured]) => !((figures[name] ?? Number.NaN) >= measured - floors.margin))
      .map(([name, measured]) => `${name}: ${figures[name]} now, ${measured} before`);
    expect(fallen).toEqual([]);
  });
});

describe('the committed sample', () => {
  it('holds rows of the two sets that may be published, balanced, each once', async () => {
    const comments = await loadDataset(join(SAMPLE_DIR, SAMPLE_FILES.comments));
    const spans = await loadDataset(join(SAMPLE_DIR, SAMPLE_FILES.spans));
    expect(new Set(comments.map(({ source }) => source))).toEqual(new Set(['civil-comments']));
    expect(new Set(spans.map(({ source }) => source))).toEqual(new Set(['tsd-trial']));
    const toxic = comments.filter(({ labels }) => labels.TOXICITY === 1);
    expect(toxic).toHaveLength(comments.length / 2);
    expect(new Set([...comments, ...spans].map(({ id }) => id)).size).toBe(comments.length + spans.length);
  });
});
