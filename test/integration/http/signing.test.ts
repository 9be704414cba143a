import { Webhook } from 'standardwebhooks';
import { beforeAll, expect, test } from 'vitest';
import type { NewSigningSecret, RefusalList, Signing } from '../../../src/http/contract.js';
import { signBody } from '../../../src/signature.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const BODY = Buffer.from(JSON.stringify({ thread: { id: 't1' }, comments: [{ id: 'c1', text: 'Hello.' }] }));

describeEachStore('signed requests in', (current) => {
  const api = TestApi.forTests(current);
  let publisher: Caller;
  let ada: Caller;
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
    publisher = await api.publisher('mine');
    ada = await api.moderator('mine');
  });

  const rotate = async () => (await ada.post<NewSigningSecret>('/v1/signing-secret')).body.secret;
  const signing = async () => (await ada.get<Signing>('/v1/signing-secret')).body;
  const refusals = async () => (await ada.get<RefusalList>('/v1/refusals')).body.refusals;
  const send = async (secret: string, at = api.now) => {
    const { timestamp, signature } = signBody(secret, 'msg_1', at, BODY);
    const headers = { 'webhook-id': 'msg_1', 'webhook-timestamp': timestamp, 'webhook-signature': signature };
    return (await publisher.post('/v1/threads', BODY, headers)).status;
  };

  test('are asked for once there is a secret, and made as the scheme’s own library makes them', async () => {
    expect(await signing()).toEqual({ required: false, previousUntil: null });
    expect((await publisher.post('/v1/threads', BODY)).status).toBe(202);
    const secret = await rotate();
    expect(await signing()).toEqual({ required: true, previousUntil: null });
    expect((await publisher.post('/v1/threads', BODY)).status).toBe(401);
    const { timestamp, signature } = signBody(secret, 'msg_1', api.now, BODY);
    expect(new Webhook(secret).sign('msg_1', api.now, BODY.toString())).toBe(signature);
    expect(timestamp).toBe(String(api.now.getTime() / 1000));
    expect(await send(secret)).toBe(202);
    expect(await send(secret, new Date(api.now.getTime() - 6 * 60_000))).toBe(401);
  });

  test('are taken by the secret before for a day after it was replaced, and not by the one before that', async () => {
    const first = await rotate();
    const second = await rotate();
    expect([await send(first), await send(second)]).toEqual([202, 202]);
    expect((await signing()).previousUntil).toBe(new Date(api.now.getTime() + 24 * 3_600_000).toISOString());
    const third = await rotate();
    expect([await send(first), await send(second), await send(third)]).toEqual([401, 202, 202]);
    api.passTime(24 * 3_600_000);
    expect([await send(second), await send(third)]).toEqual([401, 202]);
    expect((await signing()).previousUntil).toBeNull();
  });

  test('are noted with the reason where they are refused, without what is in them', async () => {
    await rotate();
    expect((await publisher.post('/v1/threads', BODY)).status).toBe(401);
    await ada.send('DELETE', '/v1/signing-secret');
    expect((await publisher.post('/v1/threads', { thread: { id: '' }, comments: [] })).status).toBe(400);
    expect((await publisher.post('/v1/comments', { threadId: 'no', comments: [] })).status).toBe(404);
    const [last, before, ...earlier] = await refusals();
    expect(last).toMatchObject({ address: 'POST /v1/comments', code: 'not_found', caller: 'test' });
    expect(before).toMatchObject({
      code: 'invalid_input',
      reason: expect.stringMatching(/^\/thread\/id /) as string,
    });
    expect(earlier[0]).toMatchObject({ code: 'unauthenticated', address: 'POST /v1/threads' });
    expect(JSON.stringify(await refusals())).not.toContain('Hello');
    const eve = await api.moderator('theirs');
    expect((await eve.get<RefusalList>('/v1/refusals')).body.refusals).toEqual([]);
  });

  test('of a program that is wrong all the time are not kept forever', async () => {
    for (let n = 0; n < 210; n += 1) await publisher.post('/v1/threads', {});
    const rows = await current().db.selectFrom('refusals').select('id').execute();
    expect(rows).toHaveLength(200);
  });
});
