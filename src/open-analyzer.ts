import { join } from 'node:path';
import type { NarrativeDefinition } from './analysis/narrative-definition.js';
import { compileNarratives } from './analysis/narrative-matcher.js';
import { createAnalyzer, type Analyzer } from './analysis/pipeline.js';
import { hashNarratives, loadNarratives } from './narratives/definitions.js';
import { projectRoot } from './paths.js';
import { parleyVersion } from './version.js';

/** The narrative definitions Parley comes with. */
export const DEMO_NARRATIVES = join(projectRoot, 'seeds', 'narratives');

/**
 * Opens the analysis with the narratives of a folder; needs no database and no network.
 * @throws {NarrativeError} naming file, line and column of every definition that cannot be used.
 */
export function openAnalyzer(folder: string = DEMO_NARRATIVES): Analyzer {
  return analyzerFor(loadNarratives(folder));
}

/** The analysis with these narratives. Only the active ones are matched; the others may be referred to. */
export function analyzerFor(definitions: readonly NarrativeDefinition[]): Analyzer {
  return createAnalyzer({
    narratives: compileNarratives(definitions),
    narrativesVersion: hashNarratives(definitions),
    parleyVersion,
  });
}
