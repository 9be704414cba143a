import { beforeEach, expect, test } from 'vitest';
import type { CommentExplanation, ErrorBody, ThreadDetail, ThreadList } from '../../../src/http/contract.js';
import { TestApi, type Caller } from '../../support/api.js';
import { describeEachStore } from '../../support/stores.js';

describeEachStore('explanations over the API', (current) => {
  const api = TestApi.forTests(current);
  let site: string;
  let publisher: Caller;
  let ada: Caller;

  beforeEach(async () => {
    ({ site, publisher, ada } = await api.newSite());
  });

  async function publish(text: string): Promise<number> {
    await publisher.post('/v1/threads', { thread: { id: 't1' }, comments: [{ id: 'c1', text }] });
    await api.analyzePending(site);
    const { threads } = (await ada.get<ThreadList>('/v1/threads')).body;
    const thread = (await ada.get<ThreadDetail>(`/v1/threads/${threads[0]?.id ?? 0}`)).body;
    return thread.comments[0]?.id ?? 0;
  }
  const explain = (who: Caller, id: number, search = '') =>
    who.get<CommentExplanation & ErrorBody>(`/v1/comments/${id}/explanation${search}`);

  test('the words that raise the score are named, with their share of it', async () => {
    const text = 'The lake was calm. You are an idiot.';
    const id = await publish(text);
    const { status, body } = await explain(ada, id, '?attribute=INCIVILITY');
    expect(status).toBe(200);
    expect(body).toMatchObject({ attribute: 'INCIVILITY' });
    const idiot = body.words.find((word) => word.text.includes('idiot'));
    expect(idiot?.contribution).toBeGreaterThan(0.1);
    expect(text.slice(idiot?.span.start, idiot?.span.end)).toBe(idiot?.text);
    const lake = body.words.find((word) => word.text.includes('lake'));
    expect(Math.abs(lake?.contribution ?? 0)).toBeLessThan((idiot?.contribution ?? 0) / 5);
  });

  test('a publisher may ask as well, and INCIVILITY is meant when nothing is named', async () => {
    const id = await publish('What a fine day.');
    const { status, body } = await explain(publisher, id);
    expect(status).toBe(200);
    expect(body.attribute).toBe('INCIVILITY');
  });

  test('an attribute that does not exist is refused by name', async () => {
    const id = await publish('What a fine day.');
    const { status, body } = await explain(ada, id, '?attribute=CHARM');
    expect(status).toBe(400);
    expect(body.error.detail).toContain('INCIVILITY');
  });

  test('neither strangers nor another site get an answer', async () => {
    const id = await publish('You are an idiot.');
    expect((await explain(api.caller(), id)).status).toBe(401);
    await api.createSite(`${site}-other`);
    const stranger = await api.moderator(`${site}-other`, 'Eve');
    expect((await explain(stranger, id)).status).toBe(404);
  });
});
