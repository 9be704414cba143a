import { beforeAll, expect, test } from 'vitest';
import type {
  DeliveryList,
  ErrorBody,
  EventEndpointList,
  NewEventEndpoint,
} from '../../../src/http/contract.js';
import { TestApi } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

const URL = 'https://cms.example.org/hook';

describeEachStore('endpoints for events', (current) => {
  const api = TestApi.forTests(current);
  let ada: Awaited<ReturnType<TestApi['moderator']>>;
  beforeAll(async () => {
    await api.createSite('mine');
    await api.createSite('theirs');
    ada = await api.moderator('mine');
  });

  const add = (body: object) => ada.post<NewEventEndpoint & ErrorBody>('/v1/event-endpoints', body);

  test('are added, listed, tested and removed; the secret is shown once', async () => {
    const { status, body } = await add({ url: URL, eventTypes: ['comment.decided', 'comment.decided'] });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.any(Number) as number,
      url: URL,
      eventTypes: ['comment.decided'],
      secret: expect.stringMatching(/^whsec_/) as string,
    });
    const list = await ada.get<EventEndpointList>('/v1/event-endpoints');
    expect(list.body.endpoints).toMatchObject([
      { id: body.id, url: URL, disabledAt: null, lastSuccessAt: null },
    ]);
    expect(JSON.stringify(list.body)).not.toContain('whsec_');

    const tested = await ada.post<{ deliveryId: number }>(`/v1/event-endpoints/${body.id}/test`);
    expect(tested.status).toBe(202);
    const log = await ada.get<DeliveryList>(`/v1/deliveries?endpoint=${body.id}&state=pending`);
    expect(log.body.deliveries).toMatchObject([
      { id: tested.body.deliveryId, type: 'endpoint.tested', state: 'pending', attempts: 0 },
    ]);
    expect((await ada.post(`/v1/deliveries/${tested.body.deliveryId}/replay`)).status).toBe(204);
    const secret = await ada.post<{ secret: string }>(`/v1/event-endpoints/${body.id}/secret`);
    expect(secret.body.secret).not.toBe(body.secret);

    const removed = await ada.send('DELETE', `/v1/event-endpoints/${body.id}`);
    expect(removed.status).toBe(204);
    expect((await ada.get<DeliveryList>('/v1/deliveries')).body.deliveries).toEqual([]);
    expect(await current().db.selectFrom('outbox').select('id').execute()).toEqual([]);
  });

  test.each([
    [{ url: 'ftp://example.org', eventTypes: ['comment.decided'] }, '/url'],
    [{ url: 'https://me:secret@example.org', eventTypes: ['comment.decided'] }, '/url'],
    [{ url: URL, eventTypes: [] }, '/eventTypes'],
    [{ url: URL, eventTypes: ['comment.eaten'] }, '/eventTypes/0'],
  ])('%j is refused, saying where', async (body, pointer) => {
    const answer = await add(body);
    expect(answer.status).toBe(400);
    expect(answer.body.error.pointer).toBe(pointer);
  });

  test('of another site are not there', async () => {
    const { body } = await add({ url: URL, eventTypes: ['comment.decided'] });
    const { body: tested } = await ada.post<{ deliveryId: number }>(`/v1/event-endpoints/${body.id}/test`);
    const them = await api.moderator('theirs');
    expect((await them.get<EventEndpointList>('/v1/event-endpoints')).body.endpoints).toEqual([]);
    for (const path of ['secret', 'enable', 'test', 'replay']) {
      expect((await them.post(`/v1/event-endpoints/${body.id}/${path}`)).status).toBe(404);
    }
    expect((await them.send('DELETE', `/v1/event-endpoints/${body.id}`)).status).toBe(404);
    expect((await them.post(`/v1/deliveries/${tested.deliveryId}/replay`)).status).toBe(404);
    expect((await them.get<DeliveryList>('/v1/deliveries')).body.deliveries).toEqual([]);
  });
});
