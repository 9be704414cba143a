import type { Analyzer } from './analysis/pipeline.js';
import { newestDefinitions } from './narratives/registry.js';
import { analyzerFor } from './open-analyzer.js';
import type { Db } from './store/database.js';

/**
 * Answers a site's analyzer with the narratives in force at this moment. It is built anew when a definition
 * has a new version, and kept until then.
 */
export function siteAnalyzers(db: Db): (siteId: string) => Promise<Analyzer> {
  const built = new Map<string, { readonly versions: string; readonly analyzer: Analyzer }>();
  return async (siteId) => {
    const definitions = await newestDefinitions(db, siteId);
    const versions = definitions.map(({ id, version }) => `${id} ${version}`).join();
    const known = built.get(siteId);
    if (known?.versions === versions) return known.analyzer;
    const analyzer = analyzerFor(definitions);
    built.set(siteId, { versions, analyzer });
    return analyzer;
  };
}
