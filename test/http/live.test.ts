import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { LiveHub } from '../../src/http/live.js';
import { LIVE_CHANNEL, type SiteEvent } from '../../src/store/jobs/live-events.js';
import { eventually } from '../support/eventually.js';

/** What the database would notify, at hand. */
class Channel {
  readonly listeners: ((payload: string) => void)[] = [];
  reconnect: () => void = () => undefined;
  readonly listen = (channel: string, onPayload: (payload: string) => void, onReconnect?: () => void) => {
    expect(channel).toBe(LIVE_CHANNEL);
    this.listeners.push(onPayload);
    this.reconnect = onReconnect ?? this.reconnect;
    return Promise.resolve(() => Promise.resolve());
  };
  notify(siteId: string, commentId: number): void {
    const id = `event-${commentId}`;
    const event: SiteEvent = { id, siteId, event: { type: 'decided', commentId, reviewState: 'approved' } };
    for (const listener of this.listeners) listener(JSON.stringify(event));
  }
}

let channel: Channel;
let closing: AbortController;
let welcome: boolean;
let server: Server;

beforeEach(async () => {
  channel = new Channel();
  closing = new AbortController();
  welcome = true;
  const hub = new LiveHub({ listen: channel.listen, closing: closing.signal }, 20);
  const app = express().get('/:site', (request, response) =>
    hub.watch(request.params.site, response, () => Promise.resolve(welcome), request.get('last-event-id')),
  );
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  closing.abort();
  server.closeAllConnections();
  server.close();
});

/** Reads a stream of events as it arrives; `ended` resolves when the server ends it. */
async function watch(site: string, after?: string) {
  const { port } = server.address() as AddressInfo;
  const { body, status } = await fetch(`http://127.0.0.1:${port}/${site}`, {
    headers: after === undefined ? {} : { 'last-event-id': after },
  });
  const stream = { text: '', status, ended: Promise.resolve() };
  stream.ended = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of body ?? [])
      stream.text += decoder.decode(chunk as Uint8Array, { stream: true });
  })();
  return stream;
}

test('an event goes to all who watch its site, once each, however many watch', async () => {
  const streams = await Promise.all([watch('a'), watch('a'), watch('b')]);
  expect(channel.listeners).toHaveLength(1);
  channel.notify('a', 7);
  channel.notify('b', 8);
  closing.abort();
  await Promise.all(streams.map(({ ended }) => ended));
  const heard = streams.map(({ text }) => [...text.matchAll(/"commentId":(\d)/g)].map(([, id]) => id));
  expect(heard).toEqual([['7'], ['7'], ['8']]);
  expect(streams[0].text).toContain('event: decided\ndata: {"type":"decided"');
});

test('a quiet stream is kept alive, and ends when its watcher may no longer watch', async () => {
  const stream = await watch('a');
  await eventually(() => expect(stream.text).toContain(': still here'));
  welcome = false;
  await stream.ended;
});

/** The last id a stream has told. */
const placeOf = ({ text }: { text: string }) => [...text.matchAll(/^id: (.*)$/gm)].at(-1)?.[1];

test('a watcher who comes back is told what they missed of their site, once, in order', async () => {
  const stream = await watch('a');
  channel.notify('a', 1);
  await eventually(() => expect(placeOf(stream)).toBe('event-1'));
  for (const id of [2, 3]) channel.notify('a', id);
  channel.notify('b', 4);
  channel.notify('a', 5);
  const again = await watch('a', 'event-1');
  await eventually(() => expect(placeOf(again)).toBe('event-5'));
  channel.notify('a', 6);
  await eventually(() => expect(placeOf(again)).toBe('event-6'));
  expect([...again.text.matchAll(/"commentId":(\d)/g)].map(([, id]) => id)).toEqual(['2', '3', '5', '6']);
  expect(again.text).not.toContain('reset');
});

test('a watcher has a place to come back to before anything has happened', async () => {
  const stream = await watch('a');
  await eventually(() => expect(placeOf(stream)).toBeDefined());
  channel.notify('a', 7);
  const again = await watch('a', placeOf({ text: stream.text.split('event:')[0] ?? '' }));
  await eventually(() => expect(again.text).toContain('"commentId":7'));
  expect(again.text).not.toContain('reset');
});

test('a watcher with a place nobody knows is told to read anew', async () => {
  const stream = await watch('a', 'from another life');
  await eventually(() => expect(stream.text).toContain('event: reset\ndata: {"type":"reset"}\n\n'));
});

test('everybody is sent away to read anew when notifications may have been lost', async () => {
  const stream = await watch('a');
  channel.notify('a', 6);
  channel.reconnect();
  await stream.ended;
  const again = await watch('a', 'event-6');
  await eventually(() => expect(again.text).toContain('event: reset'));
  channel.notify('a', 7);
  await eventually(() => expect(again.text).toContain('"commentId":7'));
});

test('streams end when the process is asked to end', async () => {
  const stream = await watch('a');
  closing.abort();
  await stream.ended;
  expect((await watch('a')).status).toBe(500);
});
