import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../src/paths.js';

const folder = mkdtempSync(join(tmpdir(), 'parley-second-tries-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs tests with a vitest of their own, as `vitest.config.ts` has the slow ones run. */
function runTests(source: string): { status: number | null; said: string } {
  writeFileSync(join(folder, 'some.test.mjs'), source);
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      ...[join(projectRoot, 'node_modules/vitest/vitest.mjs'), 'run', '--root', folder],
      ...['--globals', '--retry=1', `--reporter=${join(projectRoot, 'test/support/second-tries.ts')}`],
    ],
    { encoding: 'utf8', cwd: folder, env: { PATH: process.env['PATH'] } },
  );
  return { status, said: stdout };
}

describe('what a run says of second tries', () => {
  it('names each test that passed only then, with what it failed of before', () => {
    const { status, said } = runTests(`
      let tries = 0;
      let problems = [];
      describe('a page', () => {
        it('is steady', () => expect(1).toBe(1));
        it('is a race', () => expect((tries += 1)).toBe(2));
      });
      describe('a console', () => {
        afterEach(() => expect(problems.splice(0)).toEqual([]));
        let noise = ['401'];
        it('is silent', () => { problems = noise; noise = []; });
      });
    `);
    expect(said.trim().split('\n')).toEqual([
      'passed at the second try:',
      '  some.test.mjs: a page > is a race',
      expect.stringMatching(/^ {4}\(.*expected 1 to be 2/) as string,
      '  some.test.mjs: a console > is silent',
      expect.stringMatching(/^ {4}\(.*to deeply equal \[\]/) as string,
    ]);
    expect(status).toBe(0);
  });

  it('says nothing where there was none, and lets fail what fails twice', () => {
    const steady = runTests(`it('is steady', () => expect(1).toBe(1));`);
    expect(steady).toEqual({ status: 0, said: '' });
    const broken = runTests(`it('is broken', () => expect(1).toBe(2));`);
    expect(broken).toEqual({ status: 1, said: '' });
  });
});
