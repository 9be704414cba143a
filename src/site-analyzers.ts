import type { Analyzer } from './analysis/pipeline.js';
import { newestDefinitions } from './narratives/registry.js';
import { analyzerFor } from './open-analyzer.js';
import type { Db } from './store/database.js';
import { readSiteCalibration } from './store/analyses/site-calibrations.js';

/**
 * Answers a site's analyzer with the narratives and the calibration in force at this moment. It is built anew when one
 * of them changes, and kept until then.
 */
export function siteAnalyzers(db: Db): (siteId: string) => Promise<Analyzer> {
  const built = new Map<string, { readonly versions: string; readonly analyzer: Analyzer }>();
  return async (siteId) => {
    const definitions = await newestDefinitions(db, siteId);
    const calibration = await readSiteCalibration(db, siteId);
    const versions = [...definitions.map(({ id, version }) => `${id} ${version}`), calibration?.id].join();
    const known = built.get(siteId);
    if (known?.versions === versions) return known.analyzer;
    const analyzer = analyzerFor(definitions, calibration);
    built.set(siteId, { versions, analyzer });
    return analyzer;
  };
}
