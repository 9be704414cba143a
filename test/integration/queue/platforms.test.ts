import { afterAll, beforeAll, expect, it } from 'vitest';
import { addConnection } from '../../../src/platforms/connect.js';
import { receiveHook } from '../../../src/platforms/receive-hook.js';
import { decide } from '../../../src/review/decide.js';
import { findConnection, readConnection } from '../../../src/store/connections/connections.js';
import { findOrCreateModerator } from '../../../src/store/people/moderators.js';
import { look, SITE, startAnalysis, servicesForTests } from '../../support/analysis-queue.js';
import { coralBody, signCoral, StandInCoral } from '../../support/coral.js';
import { describeEachRung } from '../../support/rungs.js';
import { testSecrets } from '../../support/secrets.js';

const FIRST = 'c0000000-0000-4000-8000-000000000001';
const SECRET = 'hook-secret';

describeEachRung('a platform by jobs', (kind) => {
  const services = servicesForTests(kind);
  let coral: StandInCoral;
  beforeAll(async () => {
    coral = await StandInCoral.start();
  });
  afterAll(() => coral.close());

  it('from its message over the comment and the decision back to it', async () => {
    const { db, now } = services;
    coral.add(FIRST, 'You are an idiot.');
    coral.add('missed', 'Thank you for the article.', { createdAt: now().toISOString() });
    const running = await startAnalysis(services);
    const { id } = await addConnection(db, {
      siteId: SITE,
      platform: 'coral',
      name: 'Coral',
      url: coral.url,
      username: null,
      token: coral.token,
      secrets: [SECRET],
      settings: {},
      sealer: services.secrets,
      now: now(),
    });
    const { address = '' } = (await readConnection(db, SITE, id)) ?? {};
    const connection = await findConnection(db, address);
    if (!connection) throw new Error('the connection is not there');
    const rawBody = coralBody('comment-created');
    const secrets = connection.secrets.map((stored) => testSecrets().open(SITE, 'hook', stored));
    await receiveHook(
      db,
      { ...connection, secrets },
      { rawBody, header: () => signCoral(rawBody, SECRET) },
      now(),
    );

    await expect
      .poll(() => look(services), { timeout: 60_000 })
      .toMatchObject([
        { id: FIRST, state: 'analyzed', review: 'waiting' },
        { id: 'missed', state: 'analyzed', review: 'clear' },
      ]);
    const comment = await db
      .selectFrom('comments')
      .select('id')
      .where('source_id', '=', FIRST)
      .executeTakeFirstOrThrow();
    await decide(db, {
      siteId: SITE,
      commentId: comment.id,
      moderatorId: await findOrCreateModerator(db, SITE, 'Ada', 'moderator', now()),
      verdict: 'reject',
      note: null,
      seen: {},
      now: now(),
    });
    await expect
      .poll(() => coral.mutations, { timeout: 60_000 })
      .toMatchObject([{ kind: 'reject', commentID: FIRST }]);
    await running.close();
  });
});
