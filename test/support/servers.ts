import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { openStore } from '../../src/store/database.js';
import { migrateToLatest } from '../../src/store/engine/migrate.js';
import { startPostgres, startRedis, type Server } from './database-servers.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** An empty database whose user may create others. */
    databaseUrl: string;
    /** Name of a migrated database to make new ones from; nobody may stay connected to it. */
    templateDatabase: string;
    redisUrl: string;
  }
}

type Started = Pick<Server, 'url' | 'stop'>;

/** vitest's global set-up: the servers of `TEST_DATABASE_URL` and `TEST_REDIS_URL`, or private ones on free ports. */
export default async function startServers(project: TestProject): Promise<() => Promise<void>> {
  const started: Started[] = [];
  const stopAll = async (): Promise<void> => {
    for (const server of started.reverse()) await server.stop();
  };
  try {
    const postgres = given('TEST_DATABASE_URL') ?? (await startPostgres());
    started.push(postgres);
    const redis = given('TEST_REDIS_URL') ?? (await startRedis());
    started.push(redis);
    const template = await createTemplate(postgres.url);
    started.push({ url: '', stop: () => dropDatabase(postgres.url, template) });
    project.provide('databaseUrl', postgres.url);
    project.provide('redisUrl', redis.url);
    project.provide('templateDatabase', template);
    return stopAll;
  } catch (error) {
    await stopAll();
    throw error;
  }
}

function given(name: string): Started | undefined {
  const url = process.env[name];
  return url ? { url, stop: () => Promise.resolve() } : undefined;
}

async function createTemplate(databaseUrl: string): Promise<string> {
  const name = `parley_template_${process.pid}_${Date.now()}`;
  await administer(databaseUrl, `create database ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const store = await openStore({ kind: 'postgres', databaseUrl: url.href });
  try {
    await migrateToLatest(store.db);
  } finally {
    await store.close();
  }
  return name;
}

function dropDatabase(databaseUrl: string, name: string): Promise<void> {
  return administer(databaseUrl, `drop database if exists ${name} with (force)`);
}

async function administer(databaseUrl: string, statement: string): Promise<void> {
  const client = new Client(databaseUrl);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
