import type { Services } from '../src/context.js';
import { createAddressGuard } from '../src/delivery/address-guard.js';
import { deliverEvents } from '../src/delivery/deliver.js';
import { createPost } from '../src/delivery/post.js';
import { createPlatformExchange } from '../src/platforms/remote.js';
import { tellPlatform } from '../src/platforms/tell-platform.js';
import { parleyVersion } from '../src/version.js';
import type { DoJob } from './run-job.js';

/** Tells publishers' programs what happened. A receiver in trouble is no failed job: its deliveries are tried later. */
export function deliverEventsJob({ config, db, log, metrics, tracing, secrets, now }: Services): DoJob {
  const userAgent = `Parley/${parleyVersion}`;
  const post = createPost(createAddressGuard(config.deliveryNetworks));
  const reach = { exchange: createPlatformExchange(config.deliveryNetworks, userAgent), secrets };
  return async ({ siteId, outboxIds }, jobId) => {
    await deliverEvents(db, {
      siteId,
      outboxIds,
      post,
      tellPlatform: (connectionId, delivery) => tellPlatform(db, siteId, connectionId, delivery, reach),
      secrets,
      now,
      random: Math.random,
      userAgent,
      onAttempt: (delivered, { id: deliveryId, eventId, type, endpointId, requestIds }, milliseconds) => {
        metrics.deliveries.inc({ outcome: delivered ? 'delivered' : 'failed' });
        log.info(
          { siteId, jobId, deliveryId, eventId, type, endpointId, delivered, requestIds: requestIds ?? [] },
          'event sent',
        );
        tracing.tell({
          name: `send ${type}`,
          kind: 'client',
          requestIds: requestIds ?? [],
          milliseconds,
          failed: !delivered,
          attributes: {
            'parley.site_id': siteId,
            'parley.job_id': jobId,
            'parley.delivery_id': deliveryId,
            'parley.event_id': eventId,
          },
        });
      },
      onDisabled: (endpointId, reason) => {
        metrics.deliveries.inc({ outcome: 'disabled' });
        log.error({ siteId, endpointId, reason }, 'events are no longer sent to an endpoint');
      },
    });
  };
}
