import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { readConfig } from '../config.js';
import { migrate, requireReadable } from '../context.js';
import { Secrets } from '../secrets.js';
import { ParleyError } from '../domain/errors.js';
import { type Db, openStore } from '../store/database.js';
import { requireMigrated } from '../store/engine/migrate.js';
import { moveStore } from '../store/engine/move-store.js';

export const command = new Command('migrate-store')
  .description('Move everything from the embedded store to the PostgreSQL server of DATABASE_URL.')
  .requiredOption('--from <folder>', 'the data folder of the embedded store; its program must be stopped')
  .addHelpText(
    'after',
    '\nMay be killed at any moment: run it again and it goes on. The folder is only read.',
  )
  .action(async ({ from: dataDir }: { readonly from: string }) => {
    const config = readConfig();
    if (config.backend.kind === 'embedded')
      throw new ParleyError('invalid_input', 'set DATABASE_URL to the database that everything is to go to');
    if (!existsSync(dataDir)) throw new ParleyError('not_found', `there is no folder ${dataDir}`);
    const from = await openStore({ kind: 'embedded', dataDir });
    try {
      await requireMigrated(from.db);
      await requireReadableThere(from.db, config.secretKeys, dataDir);
      const to = await openStore(config.backend);
      try {
        await migrate(config, to);
        const counts = await moveStore({
          from: from.db,
          to: to.db,
          onProgress({ table, rows, compared }) {
            console.error(compared ? `${table}: the same on both sides` : `${table}: ${rows} rows moved`);
          },
        });
        for (const [table, rows] of counts) console.log(`${table.padEnd(24)} ${rows}`);
      } finally {
        await to.close();
      }
    } finally {
      await from.close();
    }
    console.log(
      'Everything is there. Check it with `parley doctor --verify`, then start `serve` and `worker`.',
    );
  });

/** Rows are moved as they are: what the embedded store's own key has encrypted has to be readable on the other side. */
async function requireReadableThere(db: Db, secretKeys: readonly string[], dataDir: string): Promise<void> {
  try {
    await requireReadable(db, new Secrets(secretKeys));
  } catch (error) {
    if (!(error instanceof ParleyError)) throw error;
    const how = `it is in ${dataDir}/secrets.key, and every process on the new database needs it`;
    throw new ParleyError(error.code, `${error.detail}; ${how}`);
  }
}
