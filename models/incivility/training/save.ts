import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { io } from '@tensorflow/tfjs-core';
import { writeFeatureTable } from '../../../src/inference/feature-table.js';
import type { FittedModel } from './fit.js';

/** Writes the table and the head, the latter as TensorFlow.js's own layers model, into a folder. */
export async function saveModel(folder: string, { table, head }: FittedModel): Promise<void> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'table.bin'), writeFeatureTable(table));
  await head.save(
    io.withSaveHandler((artifacts) => {
      const { modelTopology, weightSpecs = [], weightData, format, generatedBy } = artifacts;
      const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }];
      const model = { format, generatedBy, modelTopology, weightsManifest };
      writeFileSync(join(folder, 'model.json'), `${JSON.stringify(model, null, 1)}\n`);
      writeFileSync(join(folder, 'weights.bin'), new Uint8Array(weightData as ArrayBuffer));
      return Promise.resolve({ modelArtifactsInfo: io.getModelArtifactsInfoForJSON(artifacts) });
    }),
  );
}
