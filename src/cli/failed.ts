import { Command } from 'commander';
import { readConfig } from '../config.js';
import { type Db, openStore } from '../store/database.js';
import { requireMigrated } from '../store/engine/migrate.js';
import { listSites } from '../store/sites.js';
import { listFailed, retryFailed } from '../store/jobs/unfinished.js';

interface Options {
  readonly site?: string;
}

export const command = new Command('failed')
  .description('Comments whose analysis failed for good.')
  .addCommand(
    new Command('list')
      .description('List them as tab-separated lines: site, thread, comment, why.')
      .option('--site <id>', 'only of this site')
      .action(({ site }: Options) => withStore((db) => list(db, site))),
  )
  .addCommand(
    new Command('retry')
      .description('Give them another chance.')
      .option('--site <id>', 'only of this site')
      .action(({ site }: Options) => withStore((db) => retry(db, site))),
  );

async function list(db: Db, site: string | undefined): Promise<void> {
  for (const { siteId, threadSourceId, commentSourceId, code } of await listFailed(db, site)) {
    console.log([siteId, threadSourceId, commentSourceId, code].join('\t'));
  }
}

async function retry(db: Db, site: string | undefined): Promise<void> {
  const sites = site === undefined ? (await listSites(db)).map(({ id }) => id) : [site];
  let retried = 0;
  for (const id of sites) retried += await retryFailed(db, id);
  console.log(`${retried} to be analyzed again`);
}

async function withStore(run: (db: Db) => Promise<void>): Promise<void> {
  const store = await openStore(readConfig().backend);
  try {
    await requireMigrated(store.db);
    await run(store.db);
  } finally {
    await store.close();
  }
}
