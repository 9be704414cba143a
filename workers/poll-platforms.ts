import type { Services } from '../src/context.js';
import { pollPlatforms } from '../src/platforms/poll.js';
import { createPlatformExchange } from '../src/platforms/remote.js';
import { parleyVersion } from '../src/version.js';
import type { DoJob } from './run-job.js';

/** Looks at platforms for what their messages have missed. A platform in trouble is no failed job: it is asked later. */
export function pollPlatformsJob({ config, db, secrets, now }: Services): DoJob {
  const exchange = createPlatformExchange(config.deliveryNetworks, `Parley/${parleyVersion}`);
  return (job) => pollPlatforms(db, { ...job, reach: { exchange, secrets }, now });
}
