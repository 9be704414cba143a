import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/analysis/document.js';
import { wordOf } from '../../src/analysis/word.js';
import { encodeDocument, featuresOfWord, type EncodedComment } from '../../src/inference/encode.js';
import { createFeatureTable, HEADS } from '../../src/inference/feature-table.js';
import { createPlainHeads, type HeadLogits } from '../../src/inference/incivility-model.js';
import { openKernel, type Kernel } from '../../src/inference/kernel.js';
import { readModelFile } from '../../src/inference/model-file.js';
import { SHIPPED_MODEL } from '../../src/open-analyzer.js';
import { tableParts } from '../support/small-model.js';

type LogitsOf = (comment: EncodedComment) => HeadLogits;

function expectSame(comment: EncodedComment, kernel: Kernel | null, plain: LogitsOf): void {
  const expected = plain(comment);
  const found = kernel?.logitsOf(comment);
  const distances = (['linear', 'deep'] as const).flatMap((half) =>
    Array.from(expected[half], (logit, head) => Math.abs(logit - (found?.[half][head] ?? Number.NaN))),
  );
  expect(Math.max(...distances)).toBeLessThan(1e-4);
}

describe('the kernel', () => {
  it('gives the logits of the plain arithmetic for the shipped model, on any text', () => {
    const model = readModelFile(SHIPPED_MODEL);
    const [kernel, plain] = [openKernel(model), createPlainHeads(model)];
    const encode = (text: string) => encodeDocument(readDocument(text));
    for (const text of ['', '🤡', 'You IDIOT!!!', 'sh1t '.repeat(3000), 'a b c d '.repeat(500)])
      expectSame(encode(text), kernel, plain);
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expectSame(encode(text), kernel, plain)));
  }, 60_000);

  it('gives them for a model of another size', () => {
    const known = ['fool', 'fools', 'day'];
    const table = createFeatureTable(tableParts([...new Set(known.flatMap(featuresOfWord))].concat([7, 8])));
    const layer = (inputs: number, outputs: number) => ({
      kernel: Float32Array.from({ length: inputs * outputs }, (_, at) => ((at * 29) % 19) / 10 - 1),
      bias: Float32Array.from({ length: outputs }, (_, at) => at / 10),
    });
    const model = { table, head: { hidden: layer(2 * table.dimensions, 5), heads: layer(5, HEADS.length) } };
    const [kernel, plain] = [openKernel(model), createPlainHeads(model)];
    const hash = fc.constantFrom(0, 7, 8, 999);
    const word = fc.constantFrom(null, ...[...known, 'strange'].map(wordOf));
    fc.assert(
      fc.property(fc.array(fc.tuple(word, hash, hash), { maxLength: 12 }), (entries) =>
        expectSame(
          {
            words: entries.map(([key]) => key),
            pairs: entries.map(([, pair]) => pair),
            skips: entries.map(([, , skip]) => skip),
          },
          kernel,
          plain,
        ),
      ),
    );
  });

  it('leaves models of odd shapes to the plain arithmetic', () => {
    const parts = { ...tableParts([1]), dimensions: 3, embeddings: new Int8Array(3) };
    const none = { kernel: new Float32Array(), bias: new Float32Array() };
    expect(openKernel({ table: createFeatureTable(parts), head: { hidden: none, heads: none } })).toBeNull();
  });
});
