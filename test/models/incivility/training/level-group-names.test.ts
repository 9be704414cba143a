import { describe, expect, it } from 'vitest';
import { levelGroupNames } from '../../../../models/incivility/training/level-group-names.js';
import { packRow } from '../../../../models/incivility/training/quantize.js';
import { featuresOfWord } from '../../../../src/inference/encode.js';
import { HEADS, type FeatureTableParts } from '../../../../src/inference/feature-table.js';

const DIMENSIONS = 4;

/** A table that knows some whole words; every number of a word's row is the same. */
function tableOf(words: Readonly<Record<string, number>>): FeatureTableParts {
  const rows = Object.entries(words).map(([word, number]) => ({
    hash: featuresOfWord(word)[0] ?? 0,
    number,
  }));
  const table = {
    dimensions: DIMENSIONS,
    hashes: Int32Array.from(rows, ({ hash }) => hash),
    idf: new Float32Array(rows.length).fill(2),
    embeddings: new Int8Array(rows.length * DIMENSIONS),
    embeddingScales: new Float32Array(rows.length),
    weights: new Int8Array(rows.length * HEADS.length),
    weightScales: new Float32Array(rows.length),
  };
  rows.forEach(({ number }, row) => {
    packRow(new Float32Array(DIMENSIONS).fill(number), table.embeddings, table.embeddingScales, row);
    packRow(new Float32Array(HEADS.length).fill(number), table.weights, table.weightScales, row);
  });
  return table;
}

/** The first numbers of each row: of the embedding, and of the weights. */
function numbersOf({ embeddings, embeddingScales, weights, weightScales }: FeatureTableParts): number[][] {
  return Array.from(embeddingScales, (scale, row) => [
    scale * (embeddings[row * DIMENSIONS] ?? 0),
    (weightScales[row] ?? 0) * (weights[row * HEADS.length] ?? 0),
  ]);
}

describe('leveling the names of groups', () => {
  it('moves each toward their mean, and no other word', () => {
    const table = tableOf({ gay: 3, canadian: 1, idiot: 5 });
    const [gay = [], canadian = [], idiot] = numbersOf(levelGroupNames(table));
    for (const number of gay) expect(number).toBeCloseTo(3 - 0.7, 2);
    for (const number of canadian) expect(number).toBeCloseTo(1 + 0.7, 2);
    expect(idiot).toEqual(numbersOf(table)[2]);
  });

  it('leaves words alone that are no neutral name', () => {
    const table = tableOf({ gay: 3, canadian: 1, cripples: 5, illegal: 4 });
    expect(numbersOf(levelGroupNames(table)).slice(2)).toEqual(numbersOf(table).slice(2));
  });

  it('leaves the table it is given as it was', () => {
    const table = tableOf({ gay: 3, canadian: 1 });
    const before = numbersOf(table);
    levelGroupNames(table);
    expect(numbersOf(table)).toEqual(before);
  });
});
