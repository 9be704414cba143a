import { readWords } from '../analysis/document.js';
import { createHeads } from './incivility-model.js';
import { readModelFile } from './model-file.js';
import { openReferenceModel } from './reference-model.js';
import { openTensorFlow, type TensorBackend } from './tensorflow.js';

export interface ModelCheck {
  /** The model's name and version. */
  readonly model: string;
  /** What TensorFlow.js calculates with on this machine. */
  readonly backend: TensorBackend;
  /** The largest difference of any logit between the fused scorer and TensorFlow.js. */
  readonly largestDifference: number;
}

/** More than this is no rounding. */
export const TOLERANCE = 1e-4;

const COMMENTS = [
  '',
  'Thank you, that was well put. I had not thought of the ferry.',
  'You are a shill and a liar, and everybody here knows it.',
  'F*ck this!!! WHAT A JOKE of a paper 🤡',
  'The council votes on Tuesday; the budget is on page 4.',
];

/**
 * Compares the fused scorer with the reference in TensorFlow.js on some comments, on the machine it shall serve on.
 * @throws {Error} when they differ by more than 1e-4: the scores would not be those that were evaluated.
 */
export async function checkModel(folder: string): Promise<ModelCheck> {
  const model = readModelFile(folder);
  const backend = await openTensorFlow();
  const reference = await openReferenceModel(folder, model);
  const fused = createHeads(model);
  let largestDifference = 0;
  for (const text of COMMENTS) {
    const document = readWords(text);
    const expected = reference.heads(document);
    const found = fused(document);
    for (const half of ['linear', 'deep'] as const) {
      found[half].forEach((logit, head) => {
        largestDifference = Math.max(
          largestDifference,
          Math.abs(logit - (expected[half][head] ?? Number.NaN)),
        );
      });
    }
  }
  reference.dispose();
  const check = { model: model.settings.version, backend, largestDifference };
  if (!(largestDifference <= TOLERANCE))
    throw new Error(`the fused scorer is ${largestDifference} away from TensorFlow.js (${backend})`);
  return check;
}
