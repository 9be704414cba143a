import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Backend } from './config.js';
import { createSecretKey, Secrets } from './secrets.js';

/** The embedded store's own keys, one a line, the newest first; whoever may read it may read the rows too. */
const FILE = 'secrets.key';

/**
 * The keys that secrets are encrypted with: those of the environment, else, in the embedded store's folder, those of a
 * file that is made (mode 0600) where there is none. On a server without keys, what is stored can be read, and nothing
 * new be stored.
 */
export function openSecrets(config: {
  readonly backend: Backend;
  readonly secretKeys: readonly string[];
}): Secrets {
  const { backend, secretKeys } = config;
  if (backend.kind !== 'embedded') return new Secrets(secretKeys);
  const kept = readKeyFile(backend.dataDir);
  if (secretKeys.length === 0 && kept.length === 0)
    kept.push(...writeKeyFile(backend.dataDir, [createSecretKey()]));
  return new Secrets([...secretKeys, ...kept]);
}

/** The keys of a data folder; none where there is no file. */
export function readKeyFile(dataDir: string): string[] {
  const path = join(dataDir, FILE);
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : [];
}

/** Replaces the keys of a data folder, at once or not at all, and answers them. */
export function writeKeyFile(dataDir: string, keys: readonly string[]): readonly string[] {
  mkdirSync(dataDir, { recursive: true });
  const path = join(dataDir, FILE);
  const unfinished = `${path}.new`;
  writeFileSync(unfinished, `${keys.join('\n')}\n`, { mode: 0o600, flush: true });
  chmodSync(unfinished, 0o600); // A file left over from an earlier attempt keeps the mode it had.
  renameSync(unfinished, path);
  return keys;
}
