import { strToU8, zipSync } from 'fflate';
import type { NarrativeDefinition } from '../analysis/narrative-definition.js';
import { writeNarrative } from './definition-file.js';

/** ZIP keeps no earlier time; a fixed one makes equal definitions equal archives. */
const TIME = new Date(1980, 0, 1);

/** Every definition as a YAML file of its own. */
export function zipNarratives(definitions: readonly NarrativeDefinition[]): Uint8Array {
  const files = definitions.map((each) => [`${each.id}.yaml`, strToU8(writeNarrative(each))] as const);
  return zipSync(Object.fromEntries(files), { mtime: TIME });
}
