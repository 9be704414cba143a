import { createHash, randomBytes } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, inject } from 'vitest';
import { openStore, type Store } from '../../src/store/database.js';
import { migrateToLatest } from '../../src/store/engine/migrate.js';
import { codeRoot, projectRoot } from '../../src/paths.js';

export type StoreKind = 'embedded' | 'postgres';

export interface TestDatabase {
  readonly name: string;
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/**
 * Describes the same tests for the embedded store and for PostgreSQL, each with a fresh migrated store of its
 * own. Where no server was started (`npm test`), the PostgreSQL half is shown as skipped.
 */
export function describeEachStore(
  name: string,
  tests: (current: () => Store, kind: StoreKind) => void,
): void {
  for (const kind of ['embedded', 'postgres'] as const) {
    describe.skipIf(kind === 'postgres' && !hasServer())(`${name} (${kind})`, () => {
      let store: Store | undefined;
      beforeAll(async () => {
        store = await openTestStore(kind);
      }, 180_000);
      afterAll(() => store?.close());
      tests(() => {
        if (!store) throw new Error('the store is open inside tests only');
        return store;
      }, kind);
    });
  }
}

/** A fresh migrated store; closing it removes it. */
export async function openTestStore(kind: StoreKind): Promise<Store> {
  if (kind === 'embedded') {
    const dataDir = await createTestDataDir();
    return removedOnClose(await openStore({ kind, dataDir }), () => {
      rmSync(dataDir, { recursive: true, force: true });
      return Promise.resolve();
    });
  }
  const database = await createTestDatabase();
  return removedOnClose(await openStore({ kind, databaseUrl: database.url }), database.drop);
}

/** A data folder that holds a migrated, empty store and is open nowhere; the caller removes it. */
export async function createTestDataDir(): Promise<string> {
  const template = await embeddedTemplate();
  const dataDir = mkdtempSync(join(tmpdir(), 'parley-test-data-'));
  cpSync(template, dataDir, { recursive: true });
  return dataDir;
}

/** A fresh migrated database on the test server. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(`template ${inject('templateDatabase')}`);
}

/** A fresh database without any table. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase('');
}

async function createDatabase(options: string): Promise<TestDatabase> {
  const name = `parley_test_${randomBytes(6).toString('hex')}`;
  await administer(`create database ${name} ${options}`);
  const url = new URL(inject('databaseUrl'));
  url.pathname = `/${name}`;
  return { name, url: url.href, drop: () => administer(`drop database if exists ${name} with (force)`) };
}

/** Runs a statement on the test server outside of any test database. */
export async function administer(statement: string): Promise<void> {
  const client = new Client(inject('databaseUrl'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function hasServer(): boolean {
  return (inject('databaseUrl') as string | undefined) !== undefined;
}

function removedOnClose(store: Store, remove: () => Promise<void>): Store {
  return {
    ...store,
    async close() {
      await store.close();
      await remove();
    },
  };
}

/** Creating and migrating an embedded store takes seconds, copying one a moment: made once for a set of migrations. */
async function embeddedTemplate(): Promise<string> {
  const cache = join(projectRoot, 'node_modules', '.cache', 'parley-test-store');
  const template = join(cache, fingerprint());
  if (existsSync(template)) return template;
  mkdirSync(cache, { recursive: true });
  const unfinished = mkdtempSync(join(cache, 'creating-'));
  const store = await openStore({ kind: 'embedded', dataDir: unfinished });
  await migrateToLatest(store.db);
  await store.close();
  try {
    renameSync(unfinished, template);
  } catch (error) {
    if (!existsSync(template)) throw error;
    rmSync(unfinished, { recursive: true, force: true }); // Another test file was faster.
  }
  return template;
}

function fingerprint(): string {
  const hash = createHash('sha256');
  hash.update(readFileSync(join(projectRoot, 'node_modules/@electric-sql/pglite/package.json')));
  const migrations = join(codeRoot, 'migrations');
  for (const file of readdirSync(migrations).sort()) hash.update(readFileSync(join(migrations, file)));
  return hash.digest('hex').slice(0, 16);
}
