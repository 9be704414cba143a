import type { Services } from '../src/context.js';
import { readHooks } from '../src/platforms/read-hooks.js';
import { createPlatformExchange } from '../src/platforms/remote.js';
import { parleyVersion } from '../src/version.js';
import type { DoJob } from './run-job.js';

/** Fetches the comments that platforms' messages named. A platform in trouble is no failed job: it is asked later. */
export function readHooksJob({ config, db, secrets, now }: Services): DoJob {
  const exchange = createPlatformExchange(config.deliveryNetworks, `Parley/${parleyVersion}`);
  return (job) => readHooks(db, { ...job, reach: { exchange, secrets }, now, random: Math.random });
}
