import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/paths.js';

/** What a program that opens a log says on stderr. */
function says(program: string): string {
  const source = `import { openLog } from './src/log.ts'; const log = openLog('info'); ${program}`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', source];
  return spawnSync(process.execPath, args, { cwd: projectRoot, encoding: 'utf8' }).stderr;
}

describe('the log', () => {
  it.each([
    ['ends', ''],
    ['is ended', 'process.exit(1);'],
    ['breaks', 'throw new Error("broken");'],
  ])('has its last lines written when the process %s', (_how, end) => {
    const said = says(`for (let n = 0; n < 300; n += 1) log.info({ n }, 'a line as long as most'); ${end}`);
    const numbers = [...said.matchAll(/"n":(\d+)/g)].map(([, n]) => Number(n));
    expect(numbers).toEqual(Array.from({ length: 300 }, (_, n) => n));
  });

  it('writes a line though the process goes on, and cuts credentials out of it', () => {
    const said = says(
      `log.info({ headers: { authorization: 'Bearer abc' } }, 'asked'); setTimeout(() => process.kill(process.pid, 'SIGKILL'), 200);`,
    );
    expect(said).toContain('"msg":"asked"');
    expect(said).not.toContain('abc');
  });
});
