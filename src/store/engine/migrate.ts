import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Migrator, NO_MIGRATIONS, sql, type Kysely, type Migration } from 'kysely';
import { ParleyError } from '../../domain/errors.js';
import { codeRoot } from '../../paths.js';
import type { Database } from '../schema.js';

const FOLDER = join(codeRoot, 'migrations');
const FILE = /^(\d{4}_[a-z0-9_]+)\.[jt]s$/;

/**
 * Brings the database to the newest version, in one transaction, and returns the names of what it applied.
 * Of several processes that start at once, one migrates and the others wait for it.
 * @throws {ParleyError} `conflict` when a newer Parley has already migrated the database further.
 */
export async function migrateToLatest(db: Kysely<Database>): Promise<string[]> {
  await pendingMigrations(db);
  return migrate(db, (migrator) => migrator.migrateToLatest());
}

/** Takes every migration back, which empties the database. */
export async function migrateToNothing(db: Kysely<Database>): Promise<string[]> {
  return migrate(db, (migrator) => migrator.migrateTo(NO_MIGRATIONS));
}

/**
 * The migrations the database still lacks, oldest first.
 * @throws {ParleyError} `conflict` when a newer Parley has already migrated the database further.
 */
export async function pendingMigrations(db: Kysely<Database>): Promise<string[]> {
  const known = (await migrationFiles()).map(({ name }) => name);
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new ParleyError(
      'conflict',
      `the database is newer than this program (it has ${unknown.join(', ')}); run the newer Parley`,
    );
  }
  return known.filter((name) => !applied.includes(name));
}

/** @throws {ParleyError} `unavailable`, saying what to run, when the database lacks a migration. */
export async function requireMigrated(db: Kysely<Database>): Promise<void> {
  const pending = await pendingMigrations(db);
  if (pending.length > 0) {
    throw new ParleyError(
      'unavailable',
      `the database lacks the migration ${pending.join(', ')}: run \`parley migrate\``,
    );
  }
}

async function migrate(
  db: Kysely<Database>,
  run: (migrator: Migrator) => ReturnType<Migrator['migrateToLatest']>,
): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    // Building an index, or waiting for another process that does, may take longer than any request is allowed.
    await sql`set statement_timeout = 0`.execute(connection);
    try {
      const migrator = new Migrator({ db: connection, provider: { getMigrations: loadMigrations } });
      const { error, results = [] } = await run(migrator);
      if (error !== undefined)
        throw error instanceof Error ? error : new Error('the migration failed', { cause: error });
      return results.map(({ migrationName }) => migrationName);
    } finally {
      await sql`reset statement_timeout`.execute(connection);
    }
  });
}

async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const { rows: tables } =
    await sql`select 1 where to_regclass('public.kysely_migration') is not null`.execute(db);
  if (tables.length === 0) return [];
  const { rows } = await sql<{
    name: string;
  }>`select name from public.kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

async function loadMigrations(): Promise<Record<string, Migration>> {
  const migrations: Record<string, Migration> = {};
  for (const { name, path } of await migrationFiles()) {
    const module: unknown = await import(pathToFileURL(path).href);
    if (!isMigration(module)) throw new Error(`${path} exports no up()`);
    migrations[name] = module;
  }
  return migrations;
}

/** The compiled folder holds type declarations and source maps too. */
async function migrationFiles(): Promise<{ name: string; path: string }[]> {
  const files = (await readdir(FOLDER)).sort();
  return files.flatMap((file) => {
    const name = FILE.exec(file)?.[1];
    return name === undefined ? [] : [{ name, path: join(FOLDER, file) }];
  });
}

function isMigration(module: unknown): module is Migration {
  return typeof module === 'object' && module !== null && 'up' in module && typeof module.up === 'function';
}
