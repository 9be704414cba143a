import { createAddressGuard } from '../../src/delivery/address-guard.js';
import { deliverEvents } from '../../src/delivery/deliver.js';
import { createPost } from '../../src/delivery/post.js';
import { pollPlatforms } from '../../src/platforms/poll.js';
import { readHooks } from '../../src/platforms/read-hooks.js';
import { createPlatformExchange } from '../../src/platforms/remote.js';
import { tellPlatform } from '../../src/platforms/tell-platform.js';
import type { Store } from '../../src/store/database.js';
import { testSecrets } from './secrets.js';

const NETWORKS = ['127.0.0.0/8'];

/** Does what the relay and a worker do with everything of a topic that is due, without a queue in between. */
export async function runDue(
  { db }: Store,
  siteId: string,
  topic: 'read-hooks' | 'poll-platforms' | 'deliver-events',
  now: Date,
): Promise<number> {
  const due = await db
    .updateTable('outbox')
    .set({ published_at: now, job_id: 'job' })
    .where('site_id', '=', siteId)
    .where('topic', '=', topic)
    .where((eb) => eb.or([eb('not_before', 'is', null), eb('not_before', '<=', now)]))
    .returning('id')
    .execute();
  const outboxIds = due.map(({ id }) => id);
  const secrets = testSecrets();
  const reach = { exchange: createPlatformExchange(NETWORKS, 'Parley/test'), secrets };
  const job = { siteId, outboxIds, reach, now: () => now, random: () => 0 };
  if (topic === 'read-hooks') await readHooks(db, job);
  else if (topic === 'poll-platforms') await pollPlatforms(db, job);
  else {
    await deliverEvents(db, {
      ...job,
      post: createPost(createAddressGuard(NETWORKS)),
      tellPlatform: (connectionId, delivery) => tellPlatform(db, siteId, connectionId, delivery, reach),
      secrets,
      userAgent: 'Parley/test',
      onAttempt: () => undefined,
      onDisabled: () => undefined,
    });
  }
  return outboxIds.length;
}
