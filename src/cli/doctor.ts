import { Command } from 'commander';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { checkModel } from '../inference/check-model.js';
import { SHIPPED_MODEL } from '../open-analyzer.js';
import { openQueue } from '../queue/connection.js';
import { checkReviewStates } from '../review/check-states.js';
import { openSecrets } from '../secret-keys.js';
import { readBacklog } from '../store/jobs/backlog.js';
import { type Db, openStore, type Store } from '../store/database.js';
import { type InvariantReport, prepareChecking, provenInvariants } from '../store/engine/invariants.js';
import { requireMigrated } from '../store/engine/migrate.js';
import { listSites } from '../store/sites.js';
import { checkUrgency } from '../triage/check-urgency.js';
import { parleyVersion } from '../version.js';
import { howSecretsAreKept } from './secrets.js';

interface Options {
  readonly verify?: boolean;
  readonly site?: string;
}

export const command = new Command('doctor')
  .description(
    'Say how this installation is: store, queue, model, what waits. With --verify, prove its rows.',
  )
  .option('--verify', 'check on every row what has to hold of it; reads all of the database, changes nothing')
  .option('--site <id>', 'with --verify: of one site only')
  .action(async ({ verify, site }: Options) => {
    const config = readConfig();
    const store = await openStore(config.backend);
    try {
      await requireMigrated(store.db);
      const sites = await listSites(store.db);
      if (site !== undefined && !sites.some(({ id }) => id === site))
        throw new ParleyError('not_found', `there is no site ${site}`);
      say('version', parleyVersion);
      say('store', `${config.backend.kind}, up to date, ${sites.length} site(s)`);
      const queue = await openQueue(config.backend, store, { onError: () => undefined });
      await queue.close();
      say('queue', 'answers');
      say('secrets', await howSecretsAreKept(store.db, openSecrets(config)));
      const { model, backend, largestDifference } = await checkModel(SHIPPED_MODEL);
      say('model', `${model}, within ${largestDifference.toExponential(1)} of TensorFlow.js (${backend})`);
      for (const { topic, waiting, failed, oldestSeconds } of await readBacklog(store.db, new Date())) {
        say(topic, `${waiting} rows wait, the oldest for ${Math.round(oldestSeconds)} s; ${failed} given up`);
      }
      if (verify) await prove(store, site ?? null);
    } finally {
      await store.close();
    }
  });

/**
 * All claims are checked on one moment's rows, so that work under way breaks none of them; each is told when it is, so that
 * there is something to see while a large installation is read.
 */
async function prove({ db }: Store, siteId: string | null): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await prepareChecking(tx);
      let [claims, broken] = [0, 0];
      for await (const report of reports(tx, siteId)) {
        tell(report);
        claims += 1;
        if (report.violations > 0) broken += 1;
      }
      if (broken > 0) throw new ParleyError('conflict', `${broken} of ${claims} claims do not hold`);
    });
}

async function* reports(tx: Db, siteId: string | null): AsyncGenerator<InvariantReport> {
  yield* provenInvariants(tx, siteId);
  yield await checkReviewStates(tx, new Date(), siteId);
  yield await checkUrgency(tx, siteId);
}

function tell({ claim, violations, examples }: InvariantReport): void {
  const more = violations > examples.length ? ', …' : '';
  if (violations === 0) say('holds', claim);
  else say('BROKEN', `${claim}: ${violations} (${examples.join(', ')}${more})`);
}

function say(what: string, how: string): void {
  console.log(`${what.padEnd(20)} ${how}`);
}
