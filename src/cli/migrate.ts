import { Command } from 'commander';
import { readConfig } from '../config.js';
import { migrate } from '../context.js';
import { openStore } from '../store/database.js';

export const command = new Command('migrate')
  .description('Bring the database to the version this program needs.')
  .action(async () => {
    const config = readConfig();
    const store = await openStore(config.backend);
    try {
      const applied = await migrate(config, store);
      for (const name of applied) console.log(`applied ${name}`);
      console.log('The database is up to date.');
    } finally {
      await store.close();
    }
  });
