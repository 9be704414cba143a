import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../src/paths.js';

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
  readonly hasInstallScript?: boolean;
}
interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(projectRoot, name), 'utf8'));
const manifest = read('package.json') as Manifest;
const lock = read('package-lock.json') as {
  readonly packages: Readonly<Record<string, Locked & Partial<Manifest>>>;
};
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');
const nameOf = (path: string): string => path.replace(/^.*node_modules\//, '');

/** Packages whose scripts run when they are installed, with what these do. */
const SCRIPTS: Readonly<Record<string, string>> = {
  esbuild: 'checks its own program, which comes as a package; for development only',
  'msgpackr-extract':
    'builds a faster reader of BullMQ’s messages where there is none for the machine; optional',
};

/** Licenses whose terms ask no more of whoever runs or passes on Parley than to keep their notice. */
const LICENSES = new Set([
  ...['MIT', 'ISC', '0BSD', 'Apache-2.0', 'Apache-2.0 AND MIT', 'BSD-2-Clause', 'BSD-3-Clause'],
  ...['BlueOak-1.0.0', 'Unlicense', '(MIT OR CC0-1.0)', '(MIT AND Zlib)', 'Zlib', 'Python-2.0', 'CC0-1.0'],
]);
/** For those whose manifest names none: where the license stands. */
const LICENSED_ELSEWHERE: Readonly<Record<string, string>> = { sylvester: 'LICENSE.txt' };

describe('what Parley is built from', () => {
  test('is named at exact versions, each from the registry', () => {
    const named = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    expect(named.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version))).toEqual([]);
  });

  test('is locked at the versions that are named', () => {
    expect(lock.packages['']?.dependencies).toEqual(manifest.dependencies);
    expect(lock.packages['']?.devDependencies).toEqual(manifest.devDependencies);
  });

  test('is locked by its content, and comes from nowhere but the registry', () => {
    const loose = locked.filter(
      ([, { integrity = '', resolved = '', link, version = '' }]) =>
        link === true ||
        !/^sha512-[\w+/]{86}==$/.test(integrity) ||
        !/^\d+\.\d+\.\d+/.test(version) ||
        (resolved !== '' && !/^https:\/\/.*\.tgz$/.test(resolved)),
    );
    expect(loose.map(([path]) => path)).toEqual([]);
  });

  test('runs no script at installation but those that are known', () => {
    const running = locked.filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect([...new Set(running.map(([path]) => nameOf(path)))].sort()).toEqual(Object.keys(SCRIPTS).sort());
  });

  test('may be passed on: what runs in production has a license that only asks for its notice', () => {
    const other = locked.filter(
      ([path, { license, dev }]) =>
        dev !== true &&
        !LICENSES.has(license ?? '') &&
        !existsSync(join(projectRoot, path, LICENSED_ELSEWHERE[nameOf(path)] ?? 'nowhere')),
    );
    expect(other.map(([path, { license }]) => `${path}: ${license ?? 'none'}`)).toEqual([]);
  });
});
