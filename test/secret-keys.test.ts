import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSecrets, readKeyFile, writeKeyFile } from '../src/secret-keys.js';
import { createSecretKey, Secrets } from '../src/secrets.js';

let dataDir: string;
beforeEach(() => (dataDir = mkdtempSync(join(tmpdir(), 'parley-keys-'))));
afterEach(() => rmSync(dataDir, { recursive: true }));

const embedded = (secretKeys: string[] = []) =>
  openSecrets({ backend: { kind: 'embedded', dataDir }, secretKeys });

test('the embedded store makes a key of its own, in a file that nobody else may read', () => {
  const sealed = embedded().seal('herald', 'hook', 'secret');
  expect(statSync(join(dataDir, 'secrets.key')).mode & 0o777).toBe(0o600);
  expect(embedded().open('herald', 'hook', sealed)).toBe('secret');
  expect(readKeyFile(dataDir)).toHaveLength(1);
});

test('keys of the environment go first, and those of the file still open what they sealed', () => {
  const sealed = embedded().seal('herald', 'hook', 'secret');
  const key = createSecretKey();
  const secrets = embedded([key]);
  expect(secrets.currentKeyId).toBe(new Secrets([key]).currentKeyId);
  expect(secrets.open('herald', 'hook', sealed)).toBe('secret');
});

test('no file is made where the environment has keys, or the rows are on a server', () => {
  embedded([createSecretKey()]);
  openSecrets({ backend: { kind: 'postgres', databaseUrl: 'postgres://localhost/parley' }, secretKeys: [] });
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a file that was left half written is written anew, for its owner alone', () => {
  writeFileSync(join(dataDir, 'secrets.key.new'), 'half', { mode: 0o644 });
  const keys = [createSecretKey(), createSecretKey()];
  writeKeyFile(dataDir, keys);
  expect(readKeyFile(dataDir)).toEqual(keys);
  expect(statSync(join(dataDir, 'secrets.key')).mode & 0o777).toBe(0o600);
});
