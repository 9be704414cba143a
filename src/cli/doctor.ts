import { Command } from 'commander';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { checkModel } from '../inference/check-model.js';
import { SHIPPED_MODEL } from '../open-analyzer.js';
import { openQueue } from '../queue/connection.js';
import { checkReviewStates } from '../review/check-states.js';
import { openSecrets } from '../secret-keys.js';
import { readBacklog } from '../store/jobs/backlog.js';
import { openStore, type Store } from '../store/database.js';
import { checkInvariants, prepareChecking } from '../store/engine/invariants.js';
import { requireMigrated } from '../store/engine/migrate.js';
import { listSites } from '../store/sites.js';
import { checkUrgency } from '../triage/check-urgency.js';
import { parleyVersion } from '../version.js';
import { howSecretsAreKept } from './secrets.js';

interface Options {
  readonly verify?: boolean;
}

export const command = new Command('doctor')
  .description(
    'Say how this installation is: store, queue, model, what waits. With --verify, prove its rows.',
  )
  .option('--verify', 'check on every row what has to hold of it; reads all of the database, changes nothing')
  .action(async ({ verify }: Options) => {
    const config = readConfig();
    const store = await openStore(config.backend);
    try {
      await requireMigrated(store.db);
      say('version', parleyVersion);
      say('store', `${config.backend.kind}, up to date, ${(await listSites(store.db)).length} site(s)`);
      const queue = await openQueue(config.backend, store, { onError: () => undefined });
      await queue.close();
      say('queue', 'answers');
      say('secrets', await howSecretsAreKept(store.db, openSecrets(config)));
      const { model, backend, largestDifference } = await checkModel(SHIPPED_MODEL);
      say('model', `${model}, within ${largestDifference.toExponential(1)} of TensorFlow.js (${backend})`);
      for (const { topic, waiting, failed, oldestSeconds } of await readBacklog(store.db, new Date())) {
        say(topic, `${waiting} rows wait, the oldest for ${Math.round(oldestSeconds)} s; ${failed} given up`);
      }
      if (verify) await prove(store);
    } finally {
      await store.close();
    }
  });

/** All claims are checked on one moment's rows, so that work under way breaks none of them. */
async function prove({ db }: Store): Promise<void> {
  const reports = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (tx) => {
      await prepareChecking(tx);
      return [
        ...(await checkInvariants(tx)),
        await checkReviewStates(tx, new Date()),
        await checkUrgency(tx),
      ];
    });
  for (const { claim, violations, examples } of reports) {
    const more = violations > examples.length ? ', …' : '';
    say(
      violations === 0 ? 'holds' : 'BROKEN',
      violations === 0 ? claim : `${claim}: ${violations} (${examples.join(', ')}${more})`,
    );
  }
  const broken = reports.filter(({ violations }) => violations > 0).length;
  if (broken > 0) throw new ParleyError('conflict', `${broken} of ${reports.length} claims do not hold`);
}

function say(what: string, how: string): void {
  console.log(`${what.padEnd(20)} ${how}`);
}
