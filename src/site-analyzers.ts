import type { Analyzer } from './analysis/pipeline.js';
import { newestDefinitions } from './narratives/registry.js';
import { analyzerFor } from './open-analyzer.js';
import type { Db } from './store/database.js';
import { readEdition } from './store/narratives/narratives.js';
import { readSiteCalibration } from './store/analyses/site-calibrations.js';

/**
 * Answers a site's analyzer with the narratives and the calibration in force at this moment. It is built anew when one
 * of them changes, and kept until then.
 */
export function siteAnalyzers(db: Db): (siteId: string) => Promise<Analyzer> {
  const built = new Map<string, { readonly versions: string; readonly analyzer: Analyzer }>();
  return async (siteId) => {
    // Before the definitions: an edit in between shows the next time.
    const edition = await readEdition(db, siteId);
    const calibration = await readSiteCalibration(db, siteId);
    const versions = `${edition} ${String(calibration?.id)}`;
    const known = built.get(siteId);
    if (known?.versions === versions) return known.analyzer;
    const analyzer = analyzerFor(await newestDefinitions(db, siteId), calibration);
    built.set(siteId, { versions, analyzer });
    return analyzer;
  };
}
