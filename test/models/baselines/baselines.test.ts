import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { trainNaturalBayes } from '../../../models/baselines/natural-bayes.js';
import { createWordLists } from '../../../models/baselines/npm-packages.js';
import { findPython, runTfidf } from '../../../models/baselines/tfidf-logreg.js';
import { loadDataset } from '../../../models/incivility/dataset.js';
import { labelledRow, makeFolder, writeRows } from '../incivility/evaluation/labelled-rows.js';

/** Rows whose words tell the class, so that anything that learns at all must tell them apart. */
function learnableRows(size: number, split = 'train'): object[] {
  const places = ['bridge', 'harbor', 'library', 'station', 'museum', 'market'];
  return Array.from({ length: size }, (_, index) => {
    const place = places[index % places.length];
    const isToxic = index % 2 === 0;
    const text = isToxic ? `You stupid fool, leave the ${place}.` : `Thank you for the ${place} report.`;
    return labelledRow(String(index), { split, text, labels: { TOXICITY: Number(isToxic), THREAT: 0 } });
  });
}

describe('createWordLists', () => {
  it.each(createWordLists())('$name tells a rude comment from a polite one', (baseline) => {
    expect(baseline.score('You are full of shit, you stupid bastard.')).toBeGreaterThanOrEqual(
      baseline.threshold,
    );
    expect(baseline.score('Thank you for the good report.')).toBeLessThan(baseline.threshold);
    expect(baseline.score('')).toBeLessThan(baseline.threshold);
  });
});

describe('trainNaturalBayes', () => {
  it('learns what its rows teach', async () => {
    const rows = await loadDataset(writeRows(makeFolder(), 'train.jsonl', learnableRows(60)));
    const bayes = trainNaturalBayes(rows);
    expect(bayes.score('a stupid fool')).toBeGreaterThan(bayes.threshold);
    expect(bayes.score('a report, thank you')).toBeLessThan(bayes.threshold);
  });
});

describe('runTfidf', async () => {
  const python = await findPython();

  it.skipIf(python === null)(
    'learns each label that has both classes, and scores one a text',
    { timeout: 300_000 },
    async () => {
      const folder = makeFolder();
      writeRows(folder, 'train/made-up.jsonl', learnableRows(60));
      writeRows(folder, 'train/toxic-spans.jsonl', [labelledRow('x', { labels: { UNCIVIL: 1 } })]);
      const outcome = await runTfidf({
        trainDir: join(folder, 'train'),
        calibrationFile: writeRows(folder, 'calibration.jsonl', learnableRows(40, 'calibration')),
        texts: ['You stupid fool, leave the bridge.', 'Thank you for the harbor report.'],
      });
      if ('leftOut' in outcome) throw new Error(outcome.leftOut);
      expect([...outcome.scores.keys()]).toEqual(['TOXICITY']);
      const [rude, polite] = outcome.scores.get('TOXICITY') ?? [];
      expect(rude).toBeGreaterThan(0.5);
      expect(polite).toBeLessThan(0.5);
    },
  );

  it('says why it is left out when there is nothing to train on', async () => {
    const folder = makeFolder();
    const input = { trainDir: join(folder, 'train'), calibrationFile: '', texts: [] };
    expect(await runTfidf(input)).toEqual({ leftOut: 'there is no train folder' });
  });
});
