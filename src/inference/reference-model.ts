import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { io, tensor2d, tidy, type Tensor } from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { ReadWords } from '../analysis/document.js';
import { encodeDocument } from './encode.js';
import type { HeadLogits } from './incivility-model.js';
import type { ModelFile } from './model-file.js';
import { createPooler } from './pool.js';

/** The model as TensorFlow.js runs it. */
export interface ReferenceModel {
  /** The same as the fused scorer's, within 1e-4. Leaves no tensor behind. */
  heads(document: ReadWords): HeadLogits;
  dispose(): void;
}

/** Loads the head of a model's folder into TensorFlow.js, whose backend must be open; see `openTensorFlow`. */
export async function openReferenceModel(
  folder: string,
  { table }: Pick<ModelFile, 'table'>,
): Promise<ReferenceModel> {
  const { modelTopology, weightsManifest } = JSON.parse(
    readFileSync(join(folder, 'model.json'), 'utf8'),
  ) as io.ModelJSON;
  const bytes = readFileSync(join(folder, 'weights.bin'));
  const head = await loadLayersModel(
    io.fromMemory({
      modelTopology,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength),
    }),
  );
  const pool = createPooler(table);
  return {
    heads(document) {
      const { vector, linear } = pool(encodeDocument(document));
      const deep = tidy(() => (head.predict(tensor2d(vector, [1, vector.length])) as Tensor).dataSync());
      return { linear, deep: deep as Float32Array };
    },
    dispose: () => head.dispose(),
  };
}
