import type { Services } from '../src/context.js';
import { createAddressGuard } from '../src/delivery/address-guard.js';
import { deliverEvents } from '../src/delivery/deliver.js';
import { createPost } from '../src/delivery/post.js';
import type { RunJob } from '../src/queue/connection.js';
import { releaseDeliveries } from '../src/store/deliveries.js';
import { parleyVersion } from '../src/version.js';
import { framesOf, nameOf } from './error-words.js';

/** Tells publishers' programs what happened. A receiver in trouble is no failed job: its deliveries are tried later. */
export function deliverEventsJob({ config, db, log, now }: Services): RunJob {
  const post = createPost(createAddressGuard(config.deliveryNetworks));
  return async ({ siteId, outboxIds }, { jobId, last }) => {
    try {
      await deliverEvents(db, {
        siteId,
        outboxIds,
        post,
        now,
        random: Math.random,
        userAgent: `Parley/${parleyVersion}`,
        onDisabled: (endpointId, reason) => {
          log.error({ siteId, endpointId, reason }, 'events are no longer sent to an endpoint');
        },
      });
    } catch (error) {
      const name = nameOf(error);
      if (!last) throw new Error(name, { cause: error }); // BullMQ keeps the message.
      log.error({ siteId, jobId, error: name, frames: framesOf(error) }, 'job given up');
      await db.transaction().execute((tx) => releaseDeliveries(tx, { siteId, jobId }, 'job_error', now()));
    }
  };
}
