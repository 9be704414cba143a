import { closeSync, fstatSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { roomForNow } from '../analysis/web-assembly.js';
import type { DetectorId } from '../domain/finding.js';
import { ATTRIBUTES, type Attribute } from '../domain/score.js';
import type { DenseHead, DenseLayer } from './dense-head.js';
import { EVIDENCE } from './evidence.js';
import { HEADS, readFeatureTable, type FeatureTable } from './feature-table.js';

/** How an attribute's probability is made: σ(bias + Σ linear + Σ deep + Σ evidence), calibration included. */
export interface Combination {
  readonly bias: number;
  /** One weight for each of `HEADS`. */
  readonly linear: readonly number[];
  readonly deep: readonly number[];
  /** One weight for each of `EVIDENCE`; none is negative, so that a finding never lowers a score. */
  readonly evidence: readonly number[];
}

/**
 * What a finding is worth by itself: the least probability of an attribute where its form is found with severity 1, 2
 * or 3. The model has seen few comments of the rare attributes, and none from many a place; the detector has rules.
 */
export interface FindingWorth {
  readonly detector: DetectorId;
  readonly bySeverity: readonly [number, number, number];
}

/** `parley.json` in a model's folder. */
export interface ModelSettings {
  /** The model's name and version, e.g. `incivility/1`. */
  readonly version: string;
  /** Features in the table, and numbers in an embedding. */
  readonly size: number;
  readonly dimensions: number;
  readonly heads: readonly string[];
  readonly evidence: readonly string[];
  readonly attributes: Readonly<Record<Attribute, Combination>>;
  readonly findingWorths: Readonly<Partial<Record<Attribute, FindingWorth>>>;
}

export interface ModelFile {
  readonly settings: ModelSettings;
  readonly table: FeatureTable;
  readonly head: DenseHead;
}

/**
 * Reads a model's folder: `parley.json`, the features in `table.bin`, and the head as TensorFlow.js saves it
 * (`model.json`, `weights.bin`).
 * @throws {Error} naming the folder, when a file is missing or does not fit this version of Parley.
 */
export function readModelFile(folder: string): ModelFile {
  try {
    const settings = JSON.parse(readFileSync(join(folder, 'parley.json'), 'utf8')) as ModelSettings;
    requireSame('heads', settings.heads, HEADS);
    requireSame('evidence', settings.evidence, EVIDENCE);
    requireSame('attributes', Object.keys(settings.attributes).sort(), [...ATTRIBUTES].sort());
    return {
      settings,
      table: readFeatureTable(readLargeFile(join(folder, 'table.bin')), settings.size, settings.dimensions),
      head: readHead(folder),
    };
  } catch (error) {
    throw new Error(`the model in ${folder} cannot be used: ${(error as Error).message}`, { cause: error });
  }
}

function readLargeFile(path: string): Uint8Array {
  const file = openSync(path, 'r');
  try {
    const bytes = roomForNow(fstatSync(file).size);
    for (let at = 0, read = 1; at < bytes.length && read > 0; at += read)
      read = readSync(file, bytes, at, bytes.length - at, at);
    return bytes;
  } finally {
    closeSync(file);
  }
}

function requireSame(what: string, found: readonly string[], expected: readonly string[]): void {
  if (found.join() !== expected.join())
    throw new Error(`its ${what} are ${found.join(', ')}, not ${expected.join(', ')}`);
}

/** The part of TensorFlow.js's `model.json` that says what lies where in `weights.bin`. */
interface SavedModel {
  readonly weightsManifest: readonly {
    readonly weights: readonly {
      readonly name: string;
      readonly shape: readonly number[];
      readonly dtype: string;
    }[];
  }[];
}

function readHead(folder: string): DenseHead {
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as SavedModel;
  const bytes = readFileSync(join(folder, 'weights.bin'));
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  const tensors = new Map<string, Float32Array>();
  let offset = 0;
  for (const { name, shape, dtype } of weightsManifest.flatMap(({ weights }) => weights)) {
    if (dtype !== 'float32') throw new Error(`${name} is ${dtype}, not float32`);
    const length = shape.reduce((product, side) => product * side, 1);
    tensors.set(name, new Float32Array(buffer, offset, length));
    offset += 4 * length;
  }
  const layer = (name: string): DenseLayer => ({
    kernel: tensor(tensors, `${name}/kernel`),
    bias: tensor(tensors, `${name}/bias`),
  });
  return { hidden: layer('hidden'), heads: layer('heads') };
}

function tensor(tensors: ReadonlyMap<string, Float32Array>, name: string): Float32Array {
  const found = tensors.get(name);
  if (found === undefined) throw new Error(`weights.bin has no ${name}`);
  return found;
}
