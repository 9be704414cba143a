import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NarrativeDefinition } from './analysis/narrative-definition.js';
import { compileNarratives } from './analysis/narrative-matcher.js';
import { createAnalyzer, type Analyzer } from './analysis/pipeline.js';
import { createSpanTagger, type SpanTagger } from './analysis/span-tagger/tagger.js';
import { readSpanModel, type SpanModelSettings } from './analysis/span-tagger/weights.js';
import type { Scorer } from './analysis/scorer.js';
import { withCalibration, type SiteCalibration } from './analysis/site-scorer.js';
import { createIncivilityScorer } from './inference/incivility-model.js';
import { readModelFile } from './inference/model-file.js';
import { hashNarratives, loadNarratives } from './narratives/definitions.js';
import { projectRoot } from './paths.js';
import { parleyVersion } from './version.js';

/** The narrative definitions Parley comes with. */
export const DEMO_NARRATIVES = join(projectRoot, 'seeds', 'narratives');

/** The weights of the tagger of offensive words; `models/spans/MODEL_CARD.md` says where they come from. */
const SPAN_MODEL = join(projectRoot, 'models', 'spans', 'v1');

/** The model Parley comes with. */
export const SHIPPED_MODEL = join(projectRoot, 'models', 'incivility', 'v1');

let shipped: Scorer | undefined;

/** The trained scorer, read from disk once a process: all sites share it. */
function shippedScorer(): Scorer {
  shipped ??= createIncivilityScorer(readModelFile(SHIPPED_MODEL));
  return shipped;
}

/**
 * Opens the analysis with the narratives of a folder; needs no database and no network.
 * @throws {NarrativeError} naming file, line and column of every definition that cannot be used.
 */
export function openAnalyzer(folder: string = DEMO_NARRATIVES): Analyzer {
  return analyzerFor(loadNarratives(folder));
}

/**
 * The analysis with these narratives, and with a site's own calibration where it has one. Only the active narratives
 * are matched; the others may be referred to.
 */
export function analyzerFor(
  definitions: readonly NarrativeDefinition[],
  calibration?: SiteCalibration,
): Analyzer {
  return createAnalyzer({
    narratives: compileNarratives(definitions),
    narrativesVersion: hashNarratives(definitions),
    scorer: calibration ? withCalibration(shippedScorer(), calibration) : shippedScorer(),
    parleyVersion,
    spanTagger: (spanTagger ??= openSpanTagger()),
  });
}

/** Read once a process: analyzers come and go with narrative definitions, the weights stay. */
let spanTagger: SpanTagger | undefined;

/** Reads the shipped weights of the tagger of offensive words. */
export function openSpanTagger(): SpanTagger {
  const settings = JSON.parse(readFileSync(join(SPAN_MODEL, 'model.json'), 'utf8')) as SpanModelSettings;
  return createSpanTagger(readSpanModel(settings, readFileSync(join(SPAN_MODEL, 'tables.bin'))));
}
