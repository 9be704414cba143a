/**
 * `npm run verify`: installs what the tests need and this machine lacks, then runs every check there is.
 * Says which tests passed at the second try only, where there are any, and ends with one plain line,
 * `N passed, N failed`; a failed step counts as one failure.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installMissing } from './install-test-tools.js';

const STEPS = [
  ['types', 'npm', ['run', '--silent', 'typecheck']],
  ['lint', 'npm', ['run', '--silent', 'lint']],
  ['build', 'npm', ['run', '--silent', 'build']],
];

let passed = 0;
let failed = 0;
const failedSteps = [];

const missing = installMissing();
if (missing.length > 0) {
  for (const line of missing) console.error(line);
  failed += 1;
} else {
  for (const [name, command, args] of STEPS) count(run(name, command, args) ? 1 : 0, 1);
  runTests();
}
// What fails early has scrolled away by now: say it where one looks.
if (failedSteps.length > 0) console.log(`\nfailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'parley-verify-'));
  const file = join(folder, 'tests.json');
  const ok = run('tests', 'npx', [
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=./test/support/second-tries.ts',
    '--reporter=json',
    `--outputFile.json=${file}`,
  ]);
  const report = readReport(file);
  rmSync(folder, { recursive: true, force: true });
  count(report.passed, report.passed + report.failed);
  // A file that cannot even be loaded has no failing test of its own, yet the run has failed.
  if (!ok && report.failed === 0) failed += 1;
}

function readReport(file) {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: report.numPassedTests, failed: report.numFailedTests };
  } catch {
    return { passed: 0, failed: 0 };
  }
}

function run(name, command, args) {
  console.log(`\n— ${name}: ${command} ${args.slice(0, 3).join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) failedSteps.push(name);
  return status === 0;
}

function count(good, all) {
  passed += good;
  failed += all - good;
}
