import { Command } from 'commander';
import { readConfig } from '../config.js';
import { ParleyError } from '../domain/errors.js';
import { openSecrets, readKeyFile, writeKeyFile } from '../secret-keys.js';
import { createSecretKey, type Secrets } from '../secrets.js';
import { type Db, openStore } from '../store/database.js';
import { requireMigrated } from '../store/engine/migrate.js';
import { countStoredSecrets, resealSecrets } from '../store/privacy/stored-secrets.js';

export const command = new Command('secrets')
  .description('How stored secrets are encrypted: webhook secrets and platform tokens.')
  .addCommand(
    new Command('new-key').description('Make a key for PARLEY_SECRET_KEYS and print it.').action(() => {
      console.log(createSecretKey());
    }),
  )
  .addCommand(
    new Command('status').description('Say which keys are in use.').action(async () => {
      const config = readConfig();
      const store = await openStore(config.backend);
      try {
        await requireMigrated(store.db);
        console.log(await howSecretsAreKept(store.db, openSecrets(config)));
      } finally {
        await store.close();
      }
    }),
  )
  .addCommand(
    new Command('rotate')
      .description(
        'Encrypt every secret anew with the first key of PARLEY_SECRET_KEYS; the embedded store without one gets a new key.',
      )
      .action(rotate),
  );

async function rotate(): Promise<void> {
  const config = readConfig();
  const { backend, secretKeys } = config;
  const store = await openStore(backend);
  try {
    await requireMigrated(store.db);
    const keptHere = backend.kind === 'embedded' && secretKeys.length === 0 ? backend.dataDir : null;
    // Both keys are in the file until everything is under the new one: it may be killed in between.
    if (keptHere !== null) writeKeyFile(keptHere, [createSecretKey(), ...readKeyFile(keptHere)]);
    const secrets = openSecrets(config);
    if (secrets.currentKeyId === null)
      throw new ParleyError('invalid_input', 'set PARLEY_SECRET_KEYS to the new key, then the old ones');
    const written = await resealSecrets(store.db, (...of) => secrets.reseal(...of));
    if (keptHere !== null) writeKeyFile(keptHere, readKeyFile(keptHere).slice(0, 1));
    console.log(`${written} encrypted anew, all are under ${secrets.currentKeyId} now`);
  } finally {
    await store.close();
  }
}

/** `3 under 1a2b3c4d, 1 not encrypted`, with what should be done about it. */
export async function howSecretsAreKept(db: Db, secrets: Secrets): Promise<string> {
  const counts = await countStoredSecrets(db);
  if (counts.length === 0) return 'none are stored';
  const told = counts.map(({ keyId, secrets: n }) =>
    keyId === null ? `${n} not encrypted` : `${n} under ${keyId}`,
  );
  const isBehind = counts.some(({ keyId }) => keyId === null || keyId !== secrets.currentKeyId);
  return told.join(', ') + (isBehind ? ': run `parley secrets rotate`' : '');
}
