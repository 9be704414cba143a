import type { Kysely } from 'kysely';
import type { Analyzer } from './analysis/pipeline.js';
import type { Config } from './config.js';
import type { Logger } from './log.js';
import type { Store } from './store/database.js';
import type { Database } from './store/schema.js';

/**
 * What a running process hands to its HTTP routes, commands and jobs. Functions that need only a part take
 * that part (`db`, `now`), so that they can be tested without the rest.
 */
export interface Services {
  readonly config: Config;
  readonly db: Kysely<Database>;
  readonly log: Logger;
  /** The only clock. */
  readonly now: () => Date;
  /** The site's analyzer with the narratives in force; built anew only when a definition changes. */
  readonly analyzer: (siteId: string) => Promise<Analyzer>;
  /** Calls `listener` with every payload notified on `channel`; the answer stops it. */
  readonly listen: Store['listen'];
  readonly close: () => Promise<void>;
}
