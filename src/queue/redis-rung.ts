import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { ParleyError } from '../domain/errors.js';
import type { Rung } from './bull-queue.js';
import type { JobPayload } from './jobs.js';

const CONNECT_MILLISECONDS = 5_000;
export interface RedisRungOptions {
  readonly url: string;
  /** Whose jobs they are: installations that share a Redis must not do each other's. */
  readonly installation: string;
  readonly onError: (error: Error) => void;
}

/**
 * Jobs in Redis, for several workers.
 * @throws {ParleyError} `unavailable`, naming the host, when no Redis answers.
 */
export async function openRedisRung({ url, installation, onError }: RedisRungOptions): Promise<Rung> {
  await requireRedis(url);
  const prefix = `parley:${installation}`;
  // There as long as Redis keeps what it holds; gone with everything else when it is flushed or replaced.
  const marker = `${prefix}:marker`;
  // Whoever queues a job wants to know at once that Redis is away; a worker waits until it is back.
  const producer = new Redis(url, { maxRetriesPerRequest: 1, connectTimeout: CONNECT_MILLISECONDS });
  let interrupted = false;
  const consumer = new Redis(url, {
    maxRetriesPerRequest: null,
    lazyConnect: true,
    // BullMQ's own copies of this connection follow it too; null ends them, and fails what waits in them.
    retryStrategy: (times) => (interrupted ? null : Math.min(times * 50, 2_000)),
  });
  for (const redis of [producer, consumer]) redis.on('error', onError);
  return {
    createQueue: (topic, options) =>
      new Queue<JobPayload, void>(topic, { ...options, prefix, connection: producer }),
    createWorker: (topic, run, options) =>
      new Worker<JobPayload, void>(topic, run, { ...options, prefix, connection: consumer }),
    explain: (error) => error,
    interrupt() {
      interrupted = true;
      consumer.disconnect();
    },
    async wasEmptied() {
      return (await producer.set(marker, new Date().toISOString(), 'NX')) === 'OK';
    },
    close() {
      for (const redis of [producer, consumer]) redis.disconnect();
      return Promise.resolve();
    },
  };
}

async function requireRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: CONNECT_MILLISECONDS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let reason: string | undefined;
  redis.on('error', (error) => {
    reason = error.message;
  });
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    const { hostname, port } = new URL(url);
    const why = reason ?? (error instanceof Error ? error.message : String(error));
    throw new ParleyError(
      'unavailable',
      `Redis at ${hostname || 'localhost'}:${port || '6379'} cannot be used: ${why}`,
    );
  } finally {
    redis.disconnect();
  }
}
