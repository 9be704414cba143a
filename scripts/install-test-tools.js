import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

/** What the integration and end-to-end tests start for themselves, and the Debian package that brings it. */
const TOOLS = [
  { name: 'Redis server', package: 'redis-server', isThere: () => onPath('redis-server') },
  { name: 'PostgreSQL server', package: 'postgresql', isThere: () => onPath('initdb') || debianPostgres() },
  { name: 'Chromium', package: 'chromium', isThere: () => onPath('chromium') },
  // Reads exported reports. Without it (and without R and DuckDB, which are not installed here) its test is skipped.
  { name: 'pandas', package: 'python3-pandas', isThere: () => python('pandas'), optional: true },
  { name: 'openpyxl', package: 'python3-openpyxl', isThere: () => python('openpyxl'), optional: true },
];

/**
 * Installs the missing tools where that is possible (Debian or Ubuntu, as root).
 * @returns {string[]} one line for each tool that is still missing, saying what to install; empty when all are there.
 */
export function installMissing() {
  const missing = TOOLS.filter((tool) => !tool.isThere() && !givenByEnvironment(tool));
  if (missing.length === 0) return [];
  if (process.getuid?.() === 0 && onPath('apt-get')) {
    const names = missing.map((tool) => tool.package);
    console.log(`— installing ${names.join(', ')} (apt-get)`);
    apt(['update', '-q']);
    apt(['install', '-y', '-q', '--no-install-recommends', ...names]);
  }
  return missing
    .filter((tool) => !tool.optional && !tool.isThere())
    .map(
      (tool) =>
        `verify: ${tool.name} is missing: install the package "${tool.package}"` +
        (tool.package === 'chromium'
          ? ''
          : ', or point TEST_DATABASE_URL and TEST_REDIS_URL at servers (docker compose up -d postgres redis)'),
    );
}

function givenByEnvironment(tool) {
  if (tool.package === 'redis-server') return Boolean(process.env.TEST_REDIS_URL);
  if (tool.package === 'postgresql') return Boolean(process.env.TEST_DATABASE_URL);
  return false;
}

function onPath(command) {
  return spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
}

function python(module) {
  return ['python3', '/usr/bin/python3'].some(
    (program) => spawnSync(program, ['-c', `import ${module}`]).status === 0,
  );
}

/** Debian keeps the server's programs off the PATH, one folder a version. */
function debianPostgres() {
  const root = '/usr/lib/postgresql';
  return existsSync(root) && readdirSync(root).some((version) => existsSync(`${root}/${version}/bin/initdb`));
}

function apt(args) {
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}
